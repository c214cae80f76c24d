#!/usr/bin/env bash
# A Docker engine without systemd, for the tests of the action's container, where none is running.
#   engine.sh up     starts it and prints the DOCKER_HOST of it; must run as root
#   engine.sh down   ends it, with its containers and images
#   BASE             where it lives (${TMPDIR:-/tmp}/cisync-docker)
#   SOCKET_GROUP     the group that may use it (root)
# Debian: apt-get install --no-install-recommends docker.io iptables
set -euo pipefail
BASE=${BASE:-${TMPDIR:-/tmp}/cisync-docker}
SOCKET_GROUP=${SOCKET_GROUP:-root}
export DOCKER_HOST=unix://$BASE/docker.sock
pid_file=$BASE/dockerd.pid

# A pid can have been given to another process since: ours has our folder on its command line.
is_ours() { [ -f "$pid_file" ] && tr '\0' ' ' < "/proc/$(cat "$pid_file")/cmdline" 2>/dev/null | grep -qF -- "--data-root $BASE/data"; }
answers() { docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

up() {
  if is_ours && answers; then echo "$DOCKER_HOST"; return; fi
  mkdir -p "$BASE"
  rm -f "$pid_file" "$BASE/exec/containerd/containerd.pid"
  setsid dockerd --host "$DOCKER_HOST" --group "$SOCKET_GROUP" --data-root "$BASE/data" --exec-root "$BASE/exec" --pidfile "$pid_file" \
    > "$BASE/dockerd.log" 2>&1 < /dev/null &
  for _ in $(seq 150); do
    if answers; then echo "$DOCKER_HOST"; return; fi
    kill -0 $! 2>/dev/null || break
    sleep 0.2
  done
  echo "dockerd doesn't answer; the end of $BASE/dockerd.log:" >&2
  tail -5 "$BASE/dockerd.log" >&2
  return 1
}

down() {
  if is_ours; then
    local pid
    pid=$(cat "$pid_file")
    docker ps -q 2>/dev/null | xargs -r docker kill >/dev/null 2>&1 || true
    kill "$pid"
    for _ in $(seq 150); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    if is_ours; then kill -9 "$pid"; fi
  fi
  # It leaves its network namespace mounted, and where it had to be killed its data.
  awk -v base="$BASE/" 'index($2, base) == 1 { print $2 }' /proc/mounts | sort -r | while read -r mounted; do umount "$mounted"; done
  rm -rf "$BASE"
}

case "${1:-}" in
  up) up ;;
  down) down ;;
  *) sed -n '2,7s/^# //p' "$0" >&2; exit 2 ;;
esac
