"""The public folder: sheets become files that any host can serve, and the build before can be brought back."""

from modelwire.adapters.disk.outlet import DiskOutlet
from modelwire.adapters.disk.record import BuildRecord

__all__ = ["BuildRecord", "DiskOutlet"]
