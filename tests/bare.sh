#!/bin/bash
# Proof, by hand and as root, that a bare Debian needs nothing but make and certificates:
#     tests/bare.sh [bookworm] [run|test|both]
# It lays the last commit in a debootstrap chroot, plays the two commands there, without root nor
# sudo too, and writes a dated account in tests/evidence/. Where this machine reaches Debian and
# PyPI through local settings (apt.conf.d, pip.conf, certificates, folders of wheels), the chroot
# is given the same.
set -uo pipefail
cd "$(dirname "$0")/.."
suite=${1:-bookworm}
what=${2:-both}
mirror=${MIRROR:-http://deb.debian.org/debian}
[ "$(id -u)" = 0 ] || { echo "tests/bare.sh must be run as root" >&2; exit 2; }
root=$(mktemp -d "${TMPDIR:-/tmp}/decroapp-bare.XXXXXX")

mounts() { awk -v top="$root/" 'index($2, top) == 1 { print $2 }' /proc/mounts | tac; }

leave() {
    mounts | xargs -r -n 1 umount -l
    if [ -n "$(mounts)" ]; then
        echo "Still mounted, so not deleted: $root" >&2
    else
        rm -rf --one-file-system "$root" "$root.log"
    fi
}
trap leave EXIT

mount_in() { # mount_in OPTIONS SOURCE PLACE
    mkdir -p "$root$3"
    # shellcheck disable=SC2086 # the options are split on purpose
    mount $1 "$2" "$root$3"
}

share_local_settings() {
    cp -L /etc/resolv.conf "$root/etc/resolv.conf"
    grep -lE 'Acquire::(Check|http|https)' /etc/apt/apt.conf.d/* 2>/dev/null |
        xargs -r cp -t "$root/etc/apt/apt.conf.d"
    pip config list 2>/dev/null | sed -n "s/^global\.\(extra-index-url\|find-links\|index-url\)='\(.*\)'$/\1 = \2/p" |
        { echo "[global]"; cat; } >"$root/etc/pip.conf"
    grep -oE '(file://)?/opt/[a-z-]+' "$root/etc/pip.conf" | sed 's|^file://||' | sort -u |
        while read -r folder; do
            folder=$(echo "$folder" | cut -d/ -f1-3)
            [ -d "$folder" ] && mount_in "--bind -o ro" "$folder" "$folder"
        done
}

certificates=/etc/ssl/certs/ca-certificates.crt
play() { # play NAME COMMAND [CODE EXPECTED [USER]]: in the chroot, as on a machine just installed
    local start=$SECONDS
    echo "### $1: $2"
    chroot --userspec="${4:-root}" "$root" /usr/bin/env -i HOME=/root \
        PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        ${bundle:+PIP_CERT=$bundle SSL_CERT_FILE=$bundle} /bin/sh -c "cd /decroapp && $2"
    local code=$?
    echo "### $1: exit code $code after $((SECONDS - start)) s"
    [ "$code" = "${3:-0}" ] || failed+=("$1")
}

lay() { # lay FOLDER: the commit, at the top of the chroot
    mkdir "$root/$1"
    git archive "$commit" | tar -x -C "$root/$1"
}

refused() { # without root nor sudo: the exact line, which must be one that apt takes
    play "make run, as anybody" "make run" 2 nobody
    play "its set-up" "resources/setup.sh run" 3 nobody
    play "the line that it asks for, not played" \
        "sh -c \"\$(setpriv --reuid=nobody resources/setup.sh run 2>&1 | tail -n 1) --simulate\" | tail -n 1"
}

account() {
    failed=()
    bundle=""
    commit=$(git rev-parse HEAD)
    echo "Bare $suite, $(date -u +%FT%TZ), commit $commit, $(nproc) cores"
    debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$root.log" 2>&1 ||
        { tail "$root.log"; return 1; }
    chmod 755 "$root"
    mount_in "-t proc" proc /proc
    mount_in "-t tmpfs" tmpfs /dev/shm
    mount_in "-t devpts -o newinstance,ptmxmode=0666" devpts /dev/pts
    share_local_settings
    lay decroapp
    play preparation "apt-get update -q && apt-get install -y -q make ca-certificates" >"$root.log" 2>&1
    tail -n 1 "$root.log"
    if [ -f "$certificates" ]; then
        cp "$certificates" "$root/etc/ssl/certs/machine.crt"
        bundle=/etc/ssl/certs/machine.crt
    fi
    if [ "$what" != test ]; then
        refused
        play "make run" "make run"
        play "what it left" "ls -R demo-output | head -n 40"
        play "make run, once more" "make run"
        lay anybody
        chown -R 65534 "$root/anybody"
        play "make run, as anybody, once that line was played" \
            "cd /anybody && HOME=/anybody make run" 0 nobody
    fi
    [ "$what" = run ] || play "make test" "make test"
    echo "Failed: ${failed[*]:-nothing}"
    [ "${#failed[@]}" = 0 ]
}

mkdir -p tests/evidence
evidence=tests/evidence/bare-$suite-$(date -u +%F).txt
noise='^(WARNING: Location|Get:|Selecting previously|Preparing to unpack|Unpacking |Setting up )'
account 2>&1 | grep --line-buffered -Ev "$noise" | tee "$evidence"
code=${PIPESTATUS[0]}
echo "Account: $evidence"
exit "$code"
