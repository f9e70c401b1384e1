#!/usr/bin/env bash
# Packs one commit twice, from two clones in different folders at different times, compares the bytes, and runs what came out:
# the zip's launcher, and the image's layers with nothing else around them (docs/ops/packages.md).
#
#   node/dist/verify.sh [FOLDER]      FOLDER: where to work; needs some 3 GB, kept for a look if something fails
#
# The image is run in a chroot, which needs root; otherwise that step is left out, and says so.
set -eu

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
work=${1:-$(mktemp -d)}
port=${DIST_PORT:-18745}
node=

say() {
  printf 'verify: %s\n' "$1"
}

fail() {
  printf 'verify: %s (see %s)\n' "$1" "$work" >&2
  exit 1
}

stop() {
  # Not TERM: `unshare` waits for its child whatever comes; KILL takes the child with it.
  [ -z "$node" ] || kill -KILL "$node" 2>/dev/null || true
  [ -z "$node" ] || wait "$node" 2>/dev/null || true
  node=
}
trap stop EXIT

# A JSON-RPC request without a client program; the answer's last line.
rpc() {
  { exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  printf 'POST / HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "${#1}" "$1" >&3
  tail -n 1 <&3
  exec 3>&-
}

# Waits until the node that was started answers, and requires the dev zone's chain id.
expect_zone() {
  local answer= i
  for i in $(seq 600); do
    kill -0 "$node" 2>/dev/null || fail "$1 ended: $(tail -n 5 "$work/node.log")"
    answer=$(rpc '{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}') && break
    sleep 0.2
  done
  case $answer in
    *'"result":"0x7a69"'*) say "$1 answers eth_chainId: $answer" ;;
    *) fail "$1 answered '$answer'" ;;
  esac
  stop
}

pack() {
  git clone -q "$root" "$1"
  "$1/bulkhead" dist "$2" >"$2.sums" || fail "packing failed"
}

run_zip() {
  mkdir "$work/unzipped"
  (cd "$work/unzipped" && "$JAVA/bin/jar" -xf "$work"/first/*.zip)
  chmod -R u+x "$work"/unzipped/*/bin "$work"/unzipped/*/runtime/bin "$work"/unzipped/*/runtime/lib/jspawnhelper
  # No JDK, no Maven: an environment with nothing but the system's tools.
  env -i PATH=/usr/bin:/bin HOME="$work" "$work"/unzipped/*/bin/bulkhead dev --port "$port" >"$work/node.log" 2>&1 &
  node=$!
  expect_zone "the zip's launcher"
}

run_image() {
  local layer system=$work/image
  [ "$(id -u)" = 0 ] || { say "not root: the image is not run"; return; }
  mkdir "$work/layout" "$system"
  tar -C "$work/layout" -xf "$work"/first/*.oci.tar
  for layer in $(tr ',' '\n' <"$work/layout/manifest.json" | sed -n 's/.*"\(blobs\/sha256\/[0-9a-f]*\)".*/\1/p' | tail -n +2); do
    tar -C "$system" -xpzf "$work/layout/$layer"
  done
  mkdir "$system/proc" "$system/dev"
  # Own namespaces, so that mounts and processes end with it; user and command are the image's.
  unshare --mount --pid --fork --kill-child sh -c "
    mount -t proc proc '$system/proc' && mount --rbind /dev '$system/dev' &&
    exec chroot --userspec=10001:10001 '$system' $(entrypoint) dev --port $port" >"$work/node.log" 2>&1 &
  node=$!
  expect_zone "the image"
}

# The command that the image's configuration names.
entrypoint() {
  local config
  config=$(sed -n 's/.*"Config":"\([^"]*\)".*/\1/p' "$work/layout/manifest.json")
  sed -n 's/.*"Entrypoint":\[\([^]]*\)\].*/\1/p' "$work/layout/$config" | tr ',' '\n' | sed "s/\"/'/g" | tr '\n' ' '
}

JAVA=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
mkdir -p "$work"
say "working in $work"
pack "$work/one" "$work/first"
sleep 2 # another time, to the resolution of a zip
pack "$work/elsewhere/and/deeper" "$work/second"
diff "$work/first.sums" "$work/second.sums" || fail "two builds differ"
say "two builds give the same bytes:"
cat "$work/first.sums"
run_zip
run_image
rm -rf "$work"
say "well"
