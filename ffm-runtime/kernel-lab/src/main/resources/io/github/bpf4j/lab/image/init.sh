#!/bin/busybox sh
# The first process of a guest: mounts what tests expect of a machine, loads the modules, runs the tests (or a shell) on
# a JVM and says with @@EXIT how they ended. /lab/boot, written for each guest, sets EVENTS, HIDE_BTF, MODE and LIMIT.
/bin/busybox --install -s /bin
export PATH=/bin:/jdk/bin HOME=/root LANG=C.UTF-8 TERM=linux
mount -t devtmpfs devtmpfs /dev
exec </dev/console >/dev/console 2>&1
. /lab/boot

mkdir -p /dev/shm /dev/pts
mount -t tmpfs tmpfs /dev/shm
mount -t devpts devpts /dev/pts
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /run
mount -t securityfs securityfs /sys/kernel/security
mount -t tracefs tracefs /sys/kernel/tracing
mount -t debugfs debugfs /sys/kernel/debug
mount -t bpf bpf /sys/fs/bpf
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mount --make-rprivate /
hostname lab
ip link set lo up

# A guest whose host is gone must not run for ever.
[ "$LIMIT" = 0 ] || (sleep "$LIMIT"; echo "@@LIMIT"; reboot -f) &

while read -r module; do
    insmod "/lab/modules/$module.ko" || echo "cannot load $module"
done </lab/modules/order
# These make devices of their own when loaded, which no test has asked for.
for device in dummy0 ifb0 ifb1; do
    [ -e /sys/class/net/$device ] && ip link delete $device
done
if [ "$HIDE_BTF" = 1 ]; then
    # What such a kernel's types would be if they came from elsewhere: for tests that take them from a file.
    cp /sys/kernel/btf/vmlinux /lab/vmlinux.btf
    mount -t tmpfs tmpfs /sys/kernel/btf
fi

case "$MODE" in
shell)
    cat /lab/shell-help
    setsid cttyhack sh -l
    code=$?
    ;;
*)
    stty -F "/dev/$EVENTS" raw -echo
    java @/lab/java.args io.github.bpf4j.lab.GuestMain --events "/dev/$EVENTS" @/lab/tests.args
    code=$?
    ;;
esac
echo "@@EXIT $code"
sync
reboot -f
