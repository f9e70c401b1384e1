#!/usr/bin/env bash
# What CI runs beside the tests: packs the commit twice, compares, and runs what came out.
set -eu
cd "$(dirname "$0")/.."
exec node/dist/verify.sh
