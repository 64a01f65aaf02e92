#!/bin/sh
# Fuzzes the readers of the index: Tests/Fuzz/run.sh [SECONDS] [FOLDER]; with 0 seconds it only builds.
# The fuzzer's runtime and lld come with the Swift toolchain. FOLDER keeps what was built, the inputs found and
# any that made the program stop; it is made in the temporary folder unless named.
set -eu
seconds=${1:-600}
folder=${2:-${TMPDIR:-/tmp}/acervo-fuzz}
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$folder/corpus"
cd "$folder"
flags="-O -swift-version 6 -package-name acervo -enable-testing -strict-memory-safety -sanitize=fuzzer -parse-as-library -wmo -num-threads 2
  -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault
  -enable-upcoming-feature MemberImportVisibility -I $folder -I $root/Sources/CZlib"
module() {
  name=$1
  shift
  # shellcheck disable=SC2086
  swiftc $flags -module-name "$name" -emit-module -emit-module-path "$folder/$name.swiftmodule" -emit-library -static \
    -o "$folder/lib$name.a" "$@"
}
module Analysis $(find "$root/Sources/Analysis" -name '*.swift')
module Search $(find "$root/Sources/Search" -name '*.swift')
# shellcheck disable=SC2086
swiftc $flags -use-ld=lld -module-name Fuzz "$root/Tests/Fuzz/FuzzSegment.swift" \
  "$root/Tests/SearchTests/SmallIndex.swift" "$root/Tests/SearchTests/SearchSweep.swift" \
  "$root/Tests/SearchTests/FramedBytes.swift" -L "$folder" -lSearch -lAnalysis -lz \
  -lswiftSynchronization -lswiftGlibc -lswiftDispatch -ldispatch -lBlocksRuntime -o "$folder/fuzz"
if [ "$seconds" -eq 0 ]; then exit; fi
exec "$folder/fuzz" -max_total_time="$seconds" -timeout=20 -max_len=4096 -print_final_stats=1 "$folder/corpus"
