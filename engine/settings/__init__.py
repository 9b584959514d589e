"""What the environment says: one table, one reader."""

from engine.settings.reader import MACHINE, given, number, parts, unknown
from engine.settings.table import SETTINGS, TABLE, Setting

__all__ = ["MACHINE", "SETTINGS", "TABLE", "Setting", "given", "number", "parts", "unknown"]
