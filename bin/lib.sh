# shellcheck shell=bash
# What bin/dev and bin/test share: where things are kept, and how what is missing on a machine gets there.
# It is sourced, by bash, after `set -euo pipefail`.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-${HOME:?is not set}/.cache}/highstreet
# Build products stay outside the clone, and several clones share them.
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}
[ "${CARGO_TARGET_DIR:0:1}" = / ] || CARGO_TARGET_DIR=$PWD/$CARGO_TARGET_DIR
tools=$cache/tools
mkdir -p "$cache"

oldest_rust=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml" | head -n 1)
oldest_postgres=15

say() { printf '%s\n' "$*" >&2; }
die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }
# at_least VERSION OLDEST
at_least() { [ "$(printf '%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# Rust is the newcomer's own; it is looked for where rustup puts it, too.
need_rust() {
  have cargo || PATH=$PATH:${CARGO_HOME:-$HOME/.cargo}/bin
  have cargo || die "Rust is missing. Install it from https://rustup.rs, then run this again."
  local version
  version=$(rustc --version | cut -d ' ' -f 2)
  at_least "$version" "$oldest_rust" ||
    die "Rust $version is too old, $oldest_rust or newer is needed: run 'rustup update', then this again."
}

# The places are those in which the testbed looks (testbed/src/postgres/install.rs).
has_postgres() {
  local bin version
  for bin in ${TESTBED_POSTGRES_BIN:+"$TESTBED_POSTGRES_BIN"} /usr/lib/postgresql/*/bin /usr/pgsql-*/bin \
    "$(dirname "$(command -v initdb || echo /nowhere/initdb)")"; do
    [ -x "$bin/initdb" ] && [ -x "$bin/postgres" ] || continue
    version=$("$bin/postgres" --version | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p')
    [ -n "$version" ] && [ "$version" -ge "$oldest_postgres" ] && return 0
  done
  return 1
}

# What install_missing will install: names for people, packages for apt-get.
missing_names=() missing_packages=()
want() { missing_names+=("$1"); shift; missing_packages+=("$@"); }
want_compiler() { have cc || want "a C compiler" build-essential; }
want_postgres() { has_postgres || want PostgreSQL postgresql; }

want_python() { python3 -c 'import ensurepip, venv' 2>/dev/null || want "Python's venv" python3-venv; }

# squawk lints migrations; aiosmtpd is the mail server of the tests, which find it by TESTBED_PYTHON.
squawk_version=2.70.0
aiosmtpd_version=1.4.6
set_up_python() {
  local python=$tools/python
  export TESTBED_PYTHON=$python/bin/python
  if [ ! -x "$python/bin/squawk" ] || ! "$TESTBED_PYTHON" -c 'import aiosmtpd' 2>/dev/null; then
    say "Installing squawk and aiosmtpd from PyPI …"
    python3 -m venv "$python" &&
      "$python/bin/pip" install --quiet --disable-pip-version-check \
        "squawk-cli==$squawk_version" "aiosmtpd==$aiosmtpd_version" ||
      die "squawk and aiosmtpd could not be installed from PyPI (see above)."
  fi
  mkdir -p "$tools/bin" && ln -sf "$python/bin/squawk" "$tools/bin/squawk"
}

# The official client of Socket.IO, and what drives a browser: tests find them by TESTBED_NODE_MODULES. Playwright 1.61 is the last that runs
# on Debian's Node 18.
node_packages="socket.io-client@4.8.4 playwright-core@1.61.0"
set_up_node() {
  local node=$tools/node
  export TESTBED_NODE_MODULES=$node/node_modules
  if [ "$(cat "$node/version" 2>/dev/null)" != "$node_packages" ]; then
    say "Installing $node_packages from npm …"
    # shellcheck disable=SC2086 # they are several
    mkdir -p "$node" && npm install --silent --no-audit --no-fund --prefix "$node" $node_packages ||
      die "$node_packages could not be installed from npm (see above)."
    echo "$node_packages" >"$node/version"
  fi
}

# Installs what has been wanted, after one line that says so.
install_missing() {
  [ ${#missing_packages[@]} -gt 0 ] || return 0
  local names as_root=() note='' log=$cache/apt.log
  names=$(printf ', %s' "${missing_names[@]}"); names=${names:2}
  have apt-get || die "$names is missing, and there is no apt-get here to install it with." \
    "Install it yourself (PostgreSQL $oldest_postgres or newer, its server included), then run this again."
  if [ "$(id -u)" != 0 ]; then
    have sudo || die "$names is missing, and only root can install it: as root, run" \
      "'apt-get install ${missing_packages[*]}', then run this again."
    as_root=(sudo)
    sudo -n true 2>/dev/null || note=' (sudo may ask for your password)'
  fi
  say "Installing $names with apt-get$note …"
  [ -z "$note" ] || sudo -v || die "without root, $names cannot be installed."
  # shellcheck disable=SC2016 # It is the inner shell that expands.
  "${as_root[@]}" bash -c "$install_script" install "${missing_packages[@]}" >"$log" 2>&1 </dev/null || {
    tail -n 30 "$log" >&2
    die "apt-get could not install ${missing_packages[*]}; the whole log is in $log."
  }
  missing_names=() missing_packages=()
}

# Run by root. Debian starts a cluster of its own, "main", with a PostgreSQL that is installed: not this time, for we
# start ours, and port 5432 is not ours to take. Clusters that are there already, and services, are left as they are.
# shellcheck disable=SC2016
install_script='
set -eu
export DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1
drop_in=/etc/postgresql-common/createcluster.d/highstreet-no-main.conf
trap "rm -f $drop_in" EXIT
mkdir -p "$(dirname $drop_in)"
echo "create_main_cluster = false" >$drop_in
# Nor are nginx, PgBouncer and Redis started as services.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  trap "rm -f $drop_in $policy" EXIT
  printf "#!/bin/sh\nexit 101\n" >$policy
  chmod +x $policy
fi
wait="-o DPkg::Lock::Timeout=300"
apt-get $wait -q update || echo "apt-get update failed; trying with the lists that are there"
apt-get $wait -q -y --no-install-recommends install "$@"
'
