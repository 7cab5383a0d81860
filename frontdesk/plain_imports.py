"""Takes PySide's import hook out again; to be imported after PySide and before all else.

For `from __feature__ import …`, which nothing here uses, PySide reads the source of every module
that is imported after it: a tenth of the start, and 6 MB. A PySide without these names is left
alone.
"""

import builtins

_NAMES = vars(builtins)
if _NAMES["__import__"] is _NAMES.get("__feature_import__") and "__orig_import__" in _NAMES:
    _NAMES["__import__"] = _NAMES["__orig_import__"]
