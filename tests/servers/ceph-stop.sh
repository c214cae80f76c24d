#!/bin/bash
# Ends the Ceph that ceph-start.sh started: only processes whose pid files it wrote.
#   BASE    where it lives (default ${TMPDIR:-/tmp}/cisync-ceph)
#   --wipe  also deletes its data
set -u
BASE=${BASE:-${TMPDIR:-/tmp}/cisync-ceph}
for name in client.rgw.a osd.0 mgr.x mon.a; do
  file=$BASE/run/$name.pid
  [ -f "$file" ] || continue
  pid=$(cat "$file")
  # A pid can have been given to another process since: ours has our ceph.conf on its command line.
  if tr '\0' ' ' < "/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "--conf $BASE/ceph.conf"; then
    kill "$pid" 2>/dev/null
    for _ in $(seq 150); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null
  fi
  rm -f "$file"
done
if [ "${1:-}" = --wipe ]; then rm -rf "$BASE/data" "$BASE/run" "$BASE/log" "$BASE/ceph.conf"; fi
echo "ceph stopped"
