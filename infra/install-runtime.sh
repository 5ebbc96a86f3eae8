#!/usr/bin/env bash
# Installs what PortalCheck needs beside .NET: a Chromium, fonts that hold Vietnamese, libunbound with the root's trust anchors.
# With --tests also Node.js and npm (ajv checks the JSON schemas of docs/, html-validate the site's pages), and the name servers, signers and packet rules of the
# network lab (docs/network-lab.md); no daemon is started. With --base only what .NET itself needs (ICU).
# Does nothing where everything is there. The container image and ./portalcheck run this same script.
set -euo pipefail

want=${1:-}
want_tests=no
[ "$want" = "--tests" ] && want_tests=yes

say() { printf '%s\n' "$*" >&2; }

has_browser() {
  [ -n "${PORTALCHECK_BROWSER:-}" ] && [ -x "${PORTALCHECK_BROWSER}" ] && return 0
  local name
  for name in chromium-headless-shell chromium google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  [ -n "$(find "${PLAYWRIGHT_BROWSERS_PATH:-$HOME/.cache/ms-playwright}" -maxdepth 3 -type f \
    \( -name headless_shell -o -name chrome-headless-shell \) -print -quit 2>/dev/null)" ]
}

has_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list ':lang=vi' family 2>/dev/null | head -n 1)" ]; }

has_library() { { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep "$1" >/dev/null; }

# Daemons and network tools are outside the PATH of users who are not root.
has_tools() { local tool; for tool in "$@"; do PATH="$PATH:/usr/sbin:/sbin" command -v "$tool" >/dev/null 2>&1 || return 1; done; }

missing=()
has_library 'libicuuc\.so' || missing+=(icu)
if [ "$want" != --base ]; then
  has_browser || missing+=(browser)
  has_font || missing+=(fonts)
  has_library 'libunbound\.so\.8' || missing+=(libunbound)
  [ -e /usr/share/dns/root.ds ] || [ -e /usr/share/dns/root.key ] || missing+=(root-anchors)
fi
if [ "$want_tests" = yes ]; then
  { command -v node && command -v npm; } >/dev/null 2>&1 || missing+=(node)
  has_tools knotd unbound unbound-host dnssec-keygen dnssec-signzone ldns-signzone dig delv ip nft unshare setpriv || missing+=(network-lab)
fi
[ ${#missing[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  say "Please install with your system's package manager, then run this again: Chromium, a font with Vietnamese (Noto Sans), libunbound 1.17 or newer, ICU$([ "$want_tests" = yes ] && echo ", Node.js with npm, Knot DNS, Unbound, BIND's signer and dig, ldns' signer, iproute2, nftables"). Missing here: ${missing[*]}."
  # Without libunbound or fonts a scan still runs and says what is missing; without a browser it cannot.
  has_browser && exit 0
  exit 3
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || { say "Please run as root, or install sudo: 'apt-get install' is needed for: ${missing[*]}."; exit 3; }
  as_root=(sudo)
fi

log=$(mktemp)
policy=
trap 'rm -f "$log"; [ -z "$policy" ] || "${as_root[@]}" rm -f "$policy"' EXIT
apt() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 "$@" >>"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; say "apt-get $1 failed (above). Check the network and the package sources, then run this again."; exit 3; }
}
has_candidate() { apt-cache policy "$1" 2>/dev/null | grep 'Candidate: [0-9]' >/dev/null; }

say "Installing: ${missing[*]} (apt-get) …"
apt update
# Debian starts a daemon as soon as it is installed, unless this file says no (exit code 101; policy-rc.d of Debian's policy, section 9.3.3).
keep_daemons_down() {
  [ ! -e /usr/sbin/policy-rc.d ] || return 0
  policy=/usr/sbin/policy-rc.d
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee "$policy" >/dev/null
  "${as_root[@]}" chmod 755 "$policy"
}
packages=()
playwright_browser=no
for part in "${missing[@]}"; do
  case "$part" in
    browser)
      # Ubuntu's own "chromium" is a snap that does not run in containers: there Playwright's build is taken.
      if has_candidate chromium-headless-shell; then packages+=(chromium-headless-shell)
      elif . /etc/os-release && [ "${ID:-}" = ubuntu ]; then playwright_browser=yes
      else packages+=(chromium); fi ;;
    fonts) packages+=(fontconfig fonts-noto-core fonts-liberation) ;;
    libunbound) packages+=(libunbound8) ;;
    root-anchors) packages+=(dns-root-data) ;;
    icu) packages+=("$(apt-cache search --names-only '^libicu[0-9]+$' | sort -V | tail -n 1 | cut -d' ' -f1)") ;;
    node) packages+=(nodejs npm) ;;
    network-lab)
      keep_daemons_down
      packages+=(knot bind9-utils bind9-dnsutils ldnsutils unbound unbound-host iproute2 nftables util-linux) ;;
  esac
done
[ ${#packages[@]} -eq 0 ] || apt install -y --no-install-recommends "${packages[@]}"
if [ "$playwright_browser" = yes ]; then
  root=$(cd "$(dirname "$0")/.." && pwd)
  driver=$(find "$root" -type d -path '*/.playwright' -print -quit 2>/dev/null || true)
  [ -n "$driver" ] || { say "Build first (./portalcheck does), so that Playwright's installer is there; or set PORTALCHECK_BROWSER to a Chromium."; exit 3; }
  node=$(find "$driver/node" -type f -name node -print -quit)
  "${as_root[@]}" "$node" "$driver/package/cli.js" install-deps chromium >>"$log" 2>&1 || true
  "$node" "$driver/package/cli.js" install --only-shell chromium >>"$log" 2>&1 ||
    { tail -n 20 "$log" >&2; say "Playwright could not download a browser (above). Set PORTALCHECK_BROWSER to a Chromium of your own."; exit 3; }
fi
