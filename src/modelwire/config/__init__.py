"""modelwire.toml and MODELWIRE_* variables -> Config: checked at the door, frozen, passed down."""

from modelwire.config.describe import Setting, describe, reference
from modelwire.config.edit import add_sources, remove_source, set_policy
from modelwire.config.load import FILE, load_config
from modelwire.config.model import Config
from modelwire.config.new import new_publication_text

__all__ = [
    "FILE", "Config", "Setting", "add_sources", "describe", "load_config", "new_publication_text", "reference",
    "remove_source", "set_policy",
]  # fmt: skip
