"""Runs first in the self-contained folder: gives programs that are started from it their own way.

PyInstaller's starter points the system's loader at the folder's libraries. The loader has read that
by now; a mail program or browser that inherits it would be started with our libraries.
"""

import os

for _name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH"):
    _before = os.environ.pop(f"{_name}_ORIG", None)
    if _before is not None:
        os.environ[_name] = _before
    elif "_PYI_APPLICATION_HOME_DIR" in os.environ:
        os.environ.pop(_name, None)
for _name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[_name]
