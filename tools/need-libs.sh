#!/bin/sh
# The system libraries that Qt needs, a font with Chinese characters and, when asked for, a virtual screen:
# installs the missing ones where apt may, else says in one line what to install.
# usage: need-libs.sh PYTHON [xvfb]      (PYTHON: one that has PySide6)
set -eu
python=$1 xvfb=${2:-}
[ "$(uname)" = Linux ] || exit 0

qt=$("$python" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')

libs_missing() {
  for part in QtWidgets.abi3.so QtSvg.abi3.so Qt/plugins/platforms/libqxcb.so Qt/plugins/platforms/libqwayland.so \
      Qt/plugins/platforms/libqoffscreen.so Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so; do
    ldd "$qt/$part" 2>/dev/null | awk '/not found/ { print $1 }'
  done | sort -u
}

# Qt knows best what it can write, but can be asked only once its libraries are here.
font_missing() {
  QT_QPA_PLATFORM=offscreen "$python" - <<'PY' 2>/dev/null && return 1 || return 0
import sys
from PySide6.QtGui import QFontDatabase, QGuiApplication
app = QGuiApplication([])
sys.exit(not QFontDatabase.families(QFontDatabase.WritingSystem.TraditionalChinese))
PY
}

# Debian names a library's package after it: libX11.so.6 is in libx11-6, libxcb-shm.so.0 in libxcb-shm0.
package_of() {
  tr '[:upper:]' '[:lower:]' | sed -E \
    -e 's/^lib(glib|gthread)-2\.0\.so\.0$/libglib2.0-0/' -e 's/([0-9])\.so\./\1-/' -e 's/\.so\.//' | sort -u
}

libs=$(libs_missing)
needed=$(printf '%s' "$libs" | package_of | tr '\n' ' ')
[ -z "$xvfb" ] || command -v Xvfb >/dev/null || needed="${needed}xvfb "
wanted=
if font_missing; then wanted=fonts-wqy-microhei; fi
[ -n "$needed$wanted" ] || exit 0

if ! command -v apt-get >/dev/null; then
  [ -n "$needed" ] || { echo "No font here has Chinese characters: facemap shows pinyin instead." >&2; exit 0; }
  echo "Please install with this system's package manager:" $libs $xvfb >&2
  exit 1
fi

if [ "$(id -u)" = 0 ]; then as_root=env
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root='sudo env'
else
  echo "Please run: sudo apt-get install -y --no-install-recommends $needed$wanted" >&2
  [ -z "$needed" ] || exit 1
  exit 0
fi
echo "Installing $needed$wanted"
install() {
  $as_root apt-get -qq update
  $as_root DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $needed $wanted
}
said=$(install 2>&1) || { echo "$said" >&2; exit 1; }
