#!/bin/sh
# Install what is missing, then make or refresh .venv.   resources/setup.sh run|test
# Ends with 3, and the exact line to type, where the system's packages need an administrator.
set -eu
mode=${1:-run}
case $mode in run | test) ;; *) echo "usage : resources/setup.sh run|test" >&2; exit 2 ;; esac
cd "$(dirname "$0")/.."

LIBRARIES="libgl1 libegl1 libxkbcommon0 libglib2.0-0 libfontconfig1 libdbus-1-3 libxcb-cursor0
libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1
libxkbcommon-x11-0"

find_python() { # the first interpreter that can make a virtual environment
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' \
            2>/dev/null; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

installed() { # Debian 13 and Ubuntu 24.04 renamed some libraries with « t64 »
    for name in "$1" "${1}t64"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" = installed ] && return 0
    done
    return 1
}

python_packages() { # Ubuntu 22.04 keeps 3.11 beside an older python3
    if python3 -c 'import sys; sys.exit(sys.version_info >= (3, 11))' 2>/dev/null; then
        echo python3.11 python3.11-venv
    else
        echo python3 python3-venv
    fi
}

missing_packages() {
    find_python >/dev/null || python_packages
    wanted=$LIBRARIES
    if [ "$mode" = test ]; then
        wanted="$wanted fonts-noto-core xvfb xauth poppler-utils"
    else
        [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || wanted="$wanted xvfb xauth"
        [ -n "$(find /usr/share/fonts /usr/local/share/fonts -name '*.[ot]tf' -print 2>/dev/null |
            head -n 1)" ] || wanted="$wanted fonts-noto-core"
    fi
    for package in $wanted; do installed "$package" || echo "$package"; done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

install_packages() {
    packages=$(missing_packages | tr '\n' ' ')
    packages=${packages% }
    [ -n "$packages" ] || return 0
    if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
        {
            echo "Il manque des paquets du système et ce compte ne peut pas les installer."
            echo "Un administrateur doit taper cette ligne :"
            echo "    apt-get update && apt-get install -y --no-install-recommends $packages"
        } >&2
        exit 3
    fi
    echo "Installation des paquets du système : $packages"
    as_root apt-get update -q
    # shellcheck disable=SC2086 # the list is split on purpose
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends $packages
}

say_what_is_needed() {
    [ "$(uname -s)" = Linux ] || return 0
    echo "Ce système n’a pas apt. S’il manque quelque chose, installez l’équivalent de :"
    echo "    python3 (3.11 ou plus, avec venv)" $LIBRARIES fonts-noto-core xvfb xauth poppler-utils
}

# What is installed depends on these files, on the interpreter and on where the checkout lies.
state() {
    { cat pyproject.toml resources/constraints.txt resources/compile.py; "$python" -VV; pwd; } |
        cksum
}

make_environment() {
    now=$(state)
    for ready in .venv/.ready-"$mode" .venv/.ready-test; do
        [ "$(cat "$ready" 2>/dev/null)" = "$now" ] && return 0
    done
    echo "Préparation de .venv avec $("$python" -V)"
    rm -f .venv/.ready-run .venv/.ready-test
    "$python" -m venv .venv
    extra=""
    [ "$mode" = test ] && extra="[dev]"
    # The build tools first: one locked copy of Qt serves the build and the program.
    pip=".venv/bin/python -m pip install -q --disable-pip-version-check"
    $pip -c resources/constraints.txt hatchling editables PySide6-Essentials
    $pip -c resources/constraints.txt --no-build-isolation -e ".$extra"
    echo "$now" >.venv/.ready-"$mode"
}

if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then
    install_packages
else
    say_what_is_needed
fi
if ! python=$(find_python); then
    echo "Il faut Python 3.11 ou plus, avec le module venv ; aucun n’a été trouvé." >&2
    exit 3
fi
make_environment
.venv/bin/python resources/compile.py
