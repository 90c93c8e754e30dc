"""What lies beside the pages and is made from them: share images, and the index for search in the page."""

from modelwire.adapters.beside.index import make_index
from modelwire.adapters.beside.kept import Kept
from modelwire.adapters.beside.pictures import draw_pictures

__all__ = ["Kept", "draw_pictures", "make_index"]
