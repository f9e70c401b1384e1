#!/usr/bin/env bash
# Measures a start: from exec of ./bulkhead to the first new receipt, with a ledger on disk (docs/ops/start-up.md).
#
#   testing/chaos/start-up.sh [BLOCKS [RUNS]]     10,000 blocks, 5 runs
#
# The ledger is made once, by the node itself, one transfer a block, and kept in testing/chaos/target/start-up.
set -eu

blocks=${1:-10000}
runs=${2:-5}
port=${START_UP_PORT:-18545}
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
folder=$root/testing/chaos/target/start-up
zone=$folder/zone-$blocks
node=
answer=

stop() {
  [ -z "$node" ] || kill "$node" 2>/dev/null || true
  [ -z "$node" ] || wait "$node" || true
  node=
}
trap stop EXIT

# No client program: what would start a process for each request would be measured too.
rpc() {
  { exec 3<>"/dev/tcp/127.0.0.1/$port"; } 2>/dev/null || return 1
  printf 'POST / HTTP/1.0\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
    "${#1}" "$1" >&3
  answer=$(cat <&3)
  exec 3>&-
  [[ $answer == *'"result":'* ]]
}

call() {
  rpc "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$1\",\"params\":$2}"
}

start() {
  "$root/bulkhead" dev --data-dir "$zone" --port "$port" --quiet "$@" &
  node=$!
}

until_ready() {
  until call eth_chainId '[]'; do
    kill -0 "$node"
    sleep 0.02
  done
}

transfer='[{"from":"0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266","to":"0x00000000000000000000000000000000000000dd","value":"0x1","gas":"0x5208"}]'

make_ledger() {
  local batch= made i
  for ((i = 0; i < 100; i++)); do
    batch+=",{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_sendTransaction\",\"params\":$transfer}"
    batch+=",{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"evm_mine\"}"
  done
  start --block-time manual
  until_ready
  for ((made = 0; made < blocks; made += 100)); do
    rpc "[${batch:1}]"
    printf '\r%d of %d blocks made' $((made + 100)) "$blocks" >&2
  done
  printf '\n' >&2
  stop
  touch "$folder/made-$blocks"
}

millis() {
  local now=${EPOCHREALTIME/[.,]/}
  printf '%d' $((now / 1000))
}

measure() {
  local began hash
  began=$(millis)
  start
  until call eth_sendTransaction "$transfer"; do
    kill -0 "$node"
    sleep 0.005
  done
  hash=${answer##*\"result\":\"}
  hash=${hash%%\"*}
  until call eth_getTransactionReceipt "[\"$hash\"]" && [[ $answer == *'"status":"0x1"'* ]]; do
    sleep 0.005
  done
  echo $(($(millis) - began))
  stop
}

"$root/bulkhead" build
if [ ! -f "$folder/made-$blocks" ]; then
  rm -rf "$zone"
  mkdir -p "$folder"
  make_ledger
fi
for ((run = 0; run < runs; run++)); do
  measure
done | sort -n | awk '{ took[NR] = $1 } END {
  printf "%d runs, exec to first new receipt: min %d ms, median %d ms, max %d ms\n", NR, took[1], took[int((NR + 1) / 2)], took[NR]
}'
