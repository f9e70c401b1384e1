#!/usr/bin/env bash
# bin/bulkhead dev      runs a zone on this machine
# bin/bulkhead start    runs a node of a zone
# bin/bulkhead          lists the rest
#
# Needs neither a JDK nor Maven on Linux x86-64. Elsewhere it needs a Java 25 (docs/ops/packages.md).
set -eu

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
java=$root/runtime/bin/java
cache=$root/cache/bulkhead.aot
jvm_flags=(@JVM_FLAGS@)

fail() {
  printf 'bulkhead: %s\n' "$1" >&2
  exit 1
}

# The Java of another platform, if it is new enough.
other_java() {
  local found=${JAVA_HOME:+$JAVA_HOME/bin/java} version
  found=${found:-$(command -v java || true)}
  [ -n "$found" ] || return 1
  version=$("$found" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 25 ] || return 1
  printf '%s' "$found"
}

if [ "$(uname -s)/$(uname -m)" != Linux/x86_64 ]; then
  java=$(other_java) || fail "brings a Java for Linux x86-64 only; on $(uname -s) $(uname -m) set JAVA_HOME to a Java 25"
fi

class_path() {
  local jars=("$root"/lib/*.jar)
  local IFS=:
  printf '%s' "${jars[*]}"
}

# A cache of loaded and linked classes, made by the first start where the folder can be written to, by running a small zone
# for a moment. Without it starts are slower, nothing else.
prepare_cache() {
  local part=$cache.$$
  [ ! -f "$cache" ] && mkdir -p "$root/cache" 2>/dev/null && [ -w "$root/cache" ] || return 0
  printf 'bulkhead: preparing the start-up cache (once)\n' >&2
  if "$java" "${jvm_flags[@]}" -XX:AOTCacheOutput="$part" -Dbulkhead.dist="$root" -cp "$(class_path)" \
    bulkhead.node.cli.Main warm-up >/dev/null 2>&1 && [ -f "$part" ]; then
    mv -f "$part" "$cache"
  fi
  rm -f "$part" "$part.config"
}

case ${1:-} in
  dev | start) prepare_cache ;;
esac
flags=()
[ ! -f "$cache" ] || flags=(-XX:AOTCache="$cache" -Xlog:aot=off -Xlog:cds=off)
# exec: signals reach the node itself, and no shell stays behind it.
# shellcheck disable=SC2086 # BULKHEAD_JAVA_OPTS is a list of flags
exec "$java" "${jvm_flags[@]}" ${flags[@]+"${flags[@]}"} ${BULKHEAD_JAVA_OPTS:-} -Dbulkhead.dist="$root" \
  -cp "$(class_path)" bulkhead.node.cli.Main "$@"
