#!/bin/bash
# A single-node Ceph (mon, osd) with its S3 gateway on http://127.0.0.1:7480, for the conformance and interop tests.
# No systemd, no container; everything lives below $BASE and listens on loopback only. The first run takes about 20 s,
# later runs start what is down (4 s). ceph-stop.sh ends it. Must run as root; Debian or Ubuntu.
#   BASE           where it lives                     (${TMPDIR:-/tmp}/cisync-ceph)
#   RGW_PORT       port of the S3 gateway             (7480)
#   MON_PORT       port of the monitor                (3300)
#   AK, SK         the main user's keys               (cisync, cisyncsecret)
#   RGW_DNS        bucket.$RGW_DNS is virtual-host style (localhost)
#   WITH_MGR=1     also a manager, for `ceph df`
# A second user, other/othersecret, owns nothing. KMS has the key testkey-1; STANDARD_IA is a storage class.
set -euo pipefail
BASE=${BASE:-${TMPDIR:-/tmp}/cisync-ceph}
RGW_PORT=${RGW_PORT:-7480}
MON_PORT=${MON_PORT:-3300}
AK=${AK:-cisync}
SK=${SK:-cisyncsecret}
RGW_DNS=${RGW_DNS:-localhost}
WITH_MGR=${WITH_MGR:-0}
DATA=$BASE/data RUN=$BASE/run LOG=$BASE/log CONF=$BASE/ceph.conf
export CEPH_CONF=$CONF

install_packages() {
  command -v radosgw >/dev/null && command -v ceph-mon >/dev/null && command -v ceph-osd >/dev/null && return 0
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends radosgw ceph-mon ceph-osd ceph-mgr ceph-common curl
}

write_config() {
  mkdir -p "$DATA" "$RUN" "$LOG"
  [ -f "$DATA/fsid" ] || cat /proc/sys/kernel/random/uuid > "$DATA/fsid"
  cat > "$CONF" <<CONF
[global]
fsid = $(cat "$DATA/fsid")
mon host = [v2:127.0.0.1:$MON_PORT]
keyring = $DATA/keyring
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
ms bind msgr1 = false
# cephx even for one node: with "none" the daemons race and the osd is refused ("wrong fsid")
auth cluster required = cephx
auth service required = cephx
auth client required = cephx
run dir = $RUN
pid file = $RUN/\$name.pid
admin socket = $RUN/\$name.asok
log file = $LOG/\$name.log
log to stderr = false
err to stderr = false
crash dir = $DATA/crash
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 8
osd pool default pgp num = 8
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
mon allow pool size one = true
mon warn on pool no redundancy = false
mon max pg per osd = 2000
# each pool creation is a round of the monitors; the default batching of 1 s makes the first requests take 2 s each
paxos propose interval = 0.05
paxos min wait = 0.01
mon tick interval = 1
[mon.a]
mon data = $DATA/mon.a
mon addr = v2:127.0.0.1:$MON_PORT
mon data avail warn = 2
mon data avail crit = 1
mon allow pool delete = true
auth allow insecure global id reclaim = true
mon warn on insecure global id reclaim = false
mon warn on insecure global id reclaim allowed = false
[mgr]
mgr data = $DATA/mgr.x
mgr initial modules =
[osd.0]
osd data = $DATA/osd.0
osd objectstore = bluestore
osd memory target = 939524096
bluestore block create = true
# a sparse file: it takes only what the tests write
bluestore block size = 21474836480
bluestore block wal size = 0
bluestore block db size = 0
osd max object name len = 2048
[client.rgw.a]
rgw frontends = beast endpoint=127.0.0.1:$RGW_PORT
rgw dns name = $RGW_DNS
rgw enable usage log = false
rgw thread pool size = 64
# lets SSE-C and SSE-KMS be tested over plain http
rgw crypt require ssl = false
rgw crypt s3 kms backend = testing
rgw crypt s3 kms encryption keys = testkey-1=YmluCmJvb3N0CmJvb3N0LWJ1aWxkCmNlcGguY29uZgo=
CONF
}

alive() { [ -f "$RUN/$1.pid" ] && kill -0 "$(cat "$RUN/$1.pid")" 2>/dev/null; }

spawn() { # name command...: in the foreground of a session of its own, so that the pid we write is the daemon's
  local name=$1; shift
  if alive "$name"; then return 0; fi
  rm -f "$RUN/$name.asok"
  setsid nohup "$@" -f --conf "$CONF" >>"$LOG/$name.out" 2>&1 </dev/null &
  echo $! > "$RUN/$name.pid"
}

wait_for() { # seconds what command...
  local tries=$(( $1 * 10 )) what=$2; shift 2
  for ((i = 0; i < tries; i++)); do "$@" >/dev/null 2>&1 && return 0; sleep 0.1; done
  echo "ceph: timed out waiting for $what; logs are in $LOG" >&2
  return 1
}

start_mon() {
  if [ ! -f "$DATA/mon.a/done" ]; then
    rm -rf "$DATA/mon.a" "$DATA/monmap" "$DATA/keyring"
    mkdir -p "$DATA/mon.a"
    monmaptool --create --clobber --fsid "$(cat "$DATA/fsid")" --addv a "[v2:127.0.0.1:$MON_PORT]" "$DATA/monmap" >/dev/null
    local keys=$DATA/keyring
    ceph-authtool -C "$keys" --gen-key -n mon. --cap mon 'allow *' >/dev/null
    ceph-authtool "$keys" --gen-key -n client.admin --cap mon 'allow *' --cap osd 'allow *' --cap mgr 'allow *'
    ceph-authtool "$keys" --gen-key -n osd.0 --cap mon 'allow profile osd' --cap osd 'allow *' --cap mgr 'allow profile osd'
    ceph-authtool "$keys" --gen-key -n mgr.x --cap mon 'allow profile mgr' --cap osd 'allow *'
    ceph-authtool "$keys" --gen-key -n client.rgw.a --cap mon 'allow rw' --cap osd 'allow rwx'
    ceph-mon --mkfs -i a --conf "$CONF" --monmap "$DATA/monmap" --keyring "$keys"
    touch "$DATA/mon.a/done"
  fi
  spawn mon.a ceph-mon -i a
  wait_for 30 "the monitor" timeout 5 ceph --connect-timeout 3 -s
}

start_mgr() {
  mkdir -p "$DATA/mgr.x"
  spawn mgr.x ceph-mgr -i x
}

start_osd() {
  if [ ! -f "$DATA/osd.0/done" ]; then
    rm -rf "$DATA/osd.0"
    mkdir -p "$DATA/osd.0"
    local uuid; uuid=$(cat /proc/sys/kernel/random/uuid)
    ceph osd create "$uuid" 0 >/dev/null
    ceph-osd -i 0 --conf "$CONF" --mkfs --osd-uuid "$uuid"
    ceph osd crush add osd.0 1.0 host=lab root=default >/dev/null 2>&1 || true
    touch "$DATA/osd.0/done"
  fi
  spawn osd.0 ceph-osd -i 0
  wait_for 60 "the osd" bash -c 'ceph osd stat | grep -q "1 up"'
}

make_users() {
  [ -f "$DATA/rgw.done" ] && return 0
  local adm="radosgw-admin --conf $CONF"
  $adm user info --uid cisync >/dev/null 2>&1 ||
    $adm user create --uid cisync --display-name cisync --access-key "$AK" --secret-key "$SK" >/dev/null
  $adm user info --uid other >/dev/null 2>&1 ||
    $adm user create --uid other --display-name other --access-key other --secret-key othersecret >/dev/null
  $adm zonegroup placement add --rgw-zonegroup default --placement-id default-placement --storage-class STANDARD_IA >/dev/null
  $adm zone placement add --rgw-zone default --placement-id default-placement --storage-class STANDARD_IA \
    --data-pool default.rgw.buckets.data >/dev/null
  touch "$DATA/rgw.done"
}

start_rgw() {
  spawn client.rgw.a radosgw -n client.rgw.a
  wait_for 60 "the S3 gateway" curl -sf -o /dev/null "http://127.0.0.1:$RGW_PORT/"
}

install_packages
write_config
start_mon
if [ "$WITH_MGR" = 1 ]; then start_mgr; fi
start_osd
make_users
start_rgw
echo "ceph is up: http://127.0.0.1:$RGW_PORT access key $AK secret $SK"
