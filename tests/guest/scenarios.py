"""
What is tried on the kiosk, one function a scenario; their names begin with the identifiers of the
tests. Each begins with a kiosk that invites, and leaves one behind, or has a guest of its own.

    scenarios.py FOLDER [NAME…]     FOLDER is what `image` has made; without names, all of them
"""
import os
import random
import subprocess
import sys
import time
import traceback

from guest import Trouble
from kiosk import KIOSK, LEAVE, MIDDLE, SPANISH, Kiosk, wait_until
from sticks import Sticks


def expect(holds, what):
    if not holds:
        raise Trouble(what)


def note(text):
    print(f'   {text}', flush=True)


# One after the other with one guest.

def L12_boots_to_the_invitation(kiosk):
    note(f'on the glass {kiosk.booted:.0f} s after power, emulated')
    kiosk.run('systemctl is-system-running --wait', seconds=120)
    note(kiosk.ask('systemd-analyze | head -1'))
    said = kiosk.doctor()
    for line in ('1280 x 800', 'x11', 'llamadas al sistema sí', 'archivos sí (Landlock 2)', 'sin volcados sí',
                 'memoria fuera del disco sí', 'sin privilegios sí'):
        expect(line in said, f'--doctor lacks: {line}\n{said}' + kiosk.said('xorg-rikchari', 20))
    expect('PROBLEMA' not in said, said + kiosk.said('xorg-rikchari', 20))
    expect(not kiosk.ask('systemctl --failed --no-legend --plain'), 'units have failed')
    expect('modeset(0)' in kiosk.ask('cat /run/rikchari-x/log'), 'Xorg has another driver')


def K8_units_are_closed(kiosk):
    for unit, limit in ((KIOSK, 15), ('rikchari-safe.service', 15), ('xorg-rikchari.service', 40),
                        ('stick-rikchari@dev-sda.service', 35), ('retry-rikchari.service', 25)):
        said, status = kiosk.run(f'systemd-analyze security --no-pager --threshold={limit} {unit} | tail -1')
        note(said)
        expect(status == 0 and 'Overall exposure' in said, f'{unit}: more open than {limit / 10}')


def K3_no_console(kiosk):
    expect(kiosk.ask('cat /sys/class/tty/tty0/active') == 'tty7', 'the glass is not with X')
    expect(kiosk.run('pgrep -l getty')[1] != 0, 'there is a getty')
    for unit in ('getty@tty1', 'autovt@tty2', 'serial-getty@ttyS1', 'debug-shell', 'emergency', 'rescue',
                 'console-getty'):
        expect(kiosk.run(f'systemctl start {unit}.service')[1] != 0, f'{unit} can be started')
    expect(kiosk.run('systemctl start ctrl-alt-del.target')[1] != 0, 'Ctrl+Alt+Supr has a target')
    expect(kiosk.ask('cat /proc/sys/kernel/sysrq /proc/sys/kernel/ctrl-alt-del') == '0\n0', 'sysrq is open')
    expect(len(kiosk.ask('cat /proc/swaps').split('\n')) == 1, 'there is swap')
    expect(not kiosk.ask('ss -H -l -t -u -n'), 'something listens to a network')


def L5_panels_come_and_go(kiosk):
    """There was none when the kiosk started."""
    kiosk.plug_hands()
    kiosk.visit()
    kiosk.hands('plug Another panel')
    kiosk.wait_for_panel('Another panel')
    kiosk.visit()
    # Pulled while a finger is on the leave button, and another one anywhere.
    kiosk.tap(MIDDLE)
    kiosk.wait_for_glass('visit')
    kiosk.hands('down 0 9300 850', 'down 1 5000 9000', 'wait 200', 'plug Third panel')
    kiosk.wait_for_panel('Third panel')
    if kiosk.glass() == 'visit':
        kiosk.tap(LEAVE)
    kiosk.wait_for_glass('attract')
    kiosk.visit()


def L5_a_visit_by_touch(kiosk):
    kiosk.tap(MIDDLE)
    kiosk.wait_for_glass('visit')
    time.sleep(2)
    kiosk.shot('languages')
    kiosk.tap(SPANISH)
    time.sleep(3)
    kiosk.shot('home')
    kiosk.tap(MIDDLE, finger=3)
    time.sleep(3)
    kiosk.shot('screen')
    expect(kiosk.glass() == 'visit', 'the visit has ended')
    kiosk.tap(LEAVE)
    kiosk.wait_for_glass('attract')


def Z1_nothing_reaches_the_disk(kiosk):
    """While people visit, plug in a phone and press keys."""
    kiosk.ask('sync; sleep 2; touch /run/then')
    for _ in range(3):
        kiosk.visit()
    os.makedirs(os.path.join(kiosk.work, 'phone'), exist_ok=True)
    kiosk.plug('usb-mtp', 'phone', rootdir=os.path.join(kiosk.work, 'phone'))
    expect(not usb(kiosk, 'filesharing'), 'a phone is let in')
    kiosk.pull('phone')
    kiosk.keys('ctrl-alt-delete')
    kiosk.visit()
    changed = kiosk.ask('sync; find / -xdev -newer /run/then ! -path "/tmp/*" -printf "%p\\n"')
    expect(not changed, f'changed on the disk: {changed}')


CHORDS = (
    [f'ctrl-alt-f{n}' for n in range(1, 13)] + [f'alt-f{n}' for n in range(1, 13)] +
    ['ctrl-alt-delete'] * 20 + [f'alt-sysrq-{c}' for c in 'abcdefghijklmnopqrstuvwxyz0123456789'] +
    'ctrl-alt-backspace alt-tab alt-esc ctrl-esc meta_l meta_r meta_l-l meta_l-d meta_l-r ctrl-alt-t ctrl-q '
    'ctrl-c ctrl-z ctrl-backslash ctrl-alt-kp_subtract ctrl-alt-kp_add ctrl-alt-kp_divide ctrl-alt-kp_multiply '
    'print alt-print pause ctrl-pause scroll_lock alt-right alt-left f1 f11 alt-ret menu power sleep wake'.split())

# Of linux/input-event-codes.h: Ctrl, Shift, Alt, Super, AltGr; and what is dangerous together.
HELD = ('', '29', '42', '56', '125', '100', '29 56', '56 99', '29 42 56')


class Watched:
    """Nothing of the machine changes meanwhile: the console, who runs, who draws."""

    def __init__(self, kiosk):
        self.kiosk = kiosk

    def __enter__(self):
        self.before = self.kiosk.processes()
        self.kiosk.ask('(while a=$(cat /sys/class/tty/tty0/active); do [ "$a" = tty7 ] || echo "$a" >>/run/vt; '
                       'sleep 0.1; done) >/dev/null 2>&1 & echo $! >/run/vt.pid; : >/run/vt')

    def __exit__(self, kind, *_):
        self.kiosk.ask('kill $(cat /run/vt.pid)')
        if kind:
            return
        expect(not self.kiosk.ask('cat /run/vt'), 'there was another console')
        after = self.kiosk.processes()
        expect(after == self.before, f'other processes: {set(after) ^ set(self.before)}')


def K1_K2_keys_of_a_keyboard(kiosk):
    """The machine's own keyboard (PS/2), by what QEMU can press."""
    with Watched(kiosk):
        for chord in CHORDS:
            kiosk.keys(chord)
        time.sleep(2)
    kiosk.shifts()
    kiosk.wait_for_glass('attract')
    note(f'{len(CHORDS)} chords')


def K1_every_key_there_is(kiosk):
    """All codes of the kernel, with nothing held and with each of HELD."""
    with Watched(kiosk):
        for held in HELD:
            kiosk.hands(f'mash {held}')
        kiosk.wait_for_hands(900)
    kiosk.shifts()
    kiosk.wait_for_glass('attract')
    kiosk.visit()
    note(f'{len(HELD)} × 767 keys')


# Sticks.

def stick_mounts(kiosk):
    return kiosk.ask('findmnt -n -o OPTIONS /run/rikchari/stick || true')


def U12_a_good_stick(kiosk, sticks):
    stick = kiosk.insert(sticks.good('good', 'newer'), throttle=150000)
    kiosk.wait_for_glass('copying', seconds=90)
    time.sleep(1)
    kiosk.shot('copying')
    options = stick_mounts(kiosk).split(',')
    for option in ('ro', 'nodev', 'nosuid', 'noexec'):
        expect(option in options, f'mounted without {option}: {options}')
    # Visitors are first, and the copy goes on afterwards.
    kiosk.tap(MIDDLE)
    kiosk.wait_for_glass('visit')
    kiosk.tap(LEAVE)
    kiosk.wait_for_glass('good', seconds=90)
    kiosk.shot('copied')
    expect('2026.11.21' in kiosk.doctor(), 'the doctor knows nothing of the new content')
    kiosk.pull(stick)
    kiosk.wait_for_glass('attract')
    expect(not stick_mounts(kiosk), 'still mounted')
    kiosk.visit()


def U12_a_stick_with_partitions(kiosk, sticks):
    """The same content once more: refused kindly; so it was read."""
    stick = kiosk.insert(sticks.partitioned('partitioned', 'newer'))
    kiosk.wait_for_glass('good')
    note(kiosk.said(lines=1))
    kiosk.shot('same')
    kiosk.pull(stick)
    kiosk.wait_for_glass('attract')


def U12_an_exfat_stick(kiosk, sticks):
    """Filled by the guest with what it has, since nothing else here writes into an exFAT."""
    image = sticks.exfat('exfat')
    stick = kiosk.insert(image)
    kiosk.until('systemctl is-active -q stick-rikchari@dev-sda')  # looked, and let go of it
    kiosk.ask('mkdir -p /run/fill && mount -t exfat /dev/sda /run/fill && '
              'cp /usr/share/rikchari/awareness.rkp /run/fill/RIKCHARI.RKP && umount /run/fill')
    kiosk.pull(stick)
    kiosk.until('! test -b /dev/sda')
    stick = kiosk.insert(image)
    kiosk.wait_for_glass('good', 'bad')  # the same, or older than what has been taken: it was read
    expect('ro' in stick_mounts(kiosk).split(','), 'not mounted read-only')
    kiosk.pull(stick)
    kiosk.wait_for_glass('attract')


def bad_sticks(sticks):
    """Name, image, what the glass then says ('attract': nothing at all), more for insert()."""
    newest = sticks.pack('newest')
    pack = 'RIKCHARI.RKP'
    flipped = bytearray(newest)
    flipped[len(flipped) // 2] ^= 1
    return [
        ('nothing on it', sticks.fat('empty'), 'attract', {}),
        ('ext4', sticks.ext4('ext4', 'newest'), 'attract', {}),
        ('no file system', sticks.blank('blank'), 'attract', {}),
        ('garbage', sticks.garbage('garbage'), 'attract', {}),
        ('a folder by that name', sticks.folder_by_that_name('folder'), 'attract', {}),
        ('another name', sticks.fat('other', [('OTHER.RKP', newest)]), 'attract', {}),
        ('0 bytes', sticks.fat('nobytes', [(pack, b'')]), 'bad', {}),
        ('a text', sticks.fat('text', [(pack, b'Hola\r\n' * 1000)]), 'bad', {}),
        ('cut off', sticks.fat('short', [(pack, newest[:300000])]), 'bad', {}),
        ('one bit turned', sticks.fat('flipped', [(pack, bytes(flipped))]), 'bad', {}),
        ('zeros at the end', sticks.fat('tail', [(pack, newest[:400000] + bytes(len(newest) - 400000))]),
         'bad', {}),
        ('more at the end', sticks.fat('appended', [(pack, newest + b'more')]), 'bad', {}),
        ('of a stranger', sticks.good('stranger', 'forged'), 'bad', {}),
        ('older', sticks.good('older', 'older'), 'bad', {}),
        ('a chain of clusters in a circle', sticks.broken_fat('circle', 'newest'), 'bad', {}),
        ('write-protected, older', sticks.good('protected', 'older'), 'bad', {'options': ',readonly=on'}),
    ]


def U12_bad_sticks(kiosk, sticks):
    for name, image, outcome, more in bad_sticks(sticks):
        before = open(image, 'rb').read()
        stick = kiosk.insert(image, **more)
        kiosk.until('test -b /dev/sda')
        kiosk.ask('udevadm settle')
        if outcome == 'attract':
            time.sleep(8)
        kiosk.wait_for_glass(outcome)
        note(f'{name}: {outcome}' + (f': {kiosk.said(lines=1)}' if outcome != 'attract' else ''))
        kiosk.shot('stick ' + name)
        kiosk.pull(stick)
        kiosk.until('! test -b /dev/sda')
        kiosk.wait_for_glass('attract')
        expect(not stick_mounts(kiosk), f'{name}: still mounted')
        expect(open(image, 'rb').read() == before, f'{name}: something was written to the stick')
    kiosk.visit()


def U12_pulled_while_it_is_copied(kiosk, sticks):
    image = sticks.good('pulled', 'newest')
    for seconds in (0.2, 1, 2.5):
        stick = kiosk.insert(image, throttle=100000)
        kiosk.wait_for_glass('copying', seconds=90)
        time.sleep(seconds)
        kiosk.pull(stick)
        note(f'pulled after {seconds} s: {kiosk.wait_for_glass("bad", "attract")}: {kiosk.said(lines=1)}')
        kiosk.until('! test -b /dev/sda')
        kiosk.tap(MIDDLE)
        kiosk.wait_for_glass('visit')
        kiosk.tap(LEAVE)
        kiosk.wait_for_glass('attract')
    expect('2026.11.22' not in kiosk.ask('ls /var/lib/rikchari'), 'half a pack has a name')


def U12_two_sticks(kiosk, sticks):
    """The first one serves; the second one is looked at once it is inserted again."""
    first = kiosk.insert(sticks.good('first', 'older'))
    kiosk.wait_for_glass('bad')
    second = kiosk.insert(sticks.good('second', 'newest'))
    kiosk.until('test -b /dev/sdb')
    time.sleep(8)
    kiosk.pull(second)
    kiosk.pull(first)
    kiosk.until('! test -b /dev/sda')
    kiosk.wait_for_glass('attract')
    expect(not stick_mounts(kiosk), 'still mounted')
    kiosk.visit()


# USB that is none of a kiosk's business.

def usb(kiosk, product):
    """Whether a device by this name is let in."""
    kiosk.until(f'usbguard list-devices | grep -q "{product}"')
    return kiosk.ask(f'usbguard list-devices | grep "{product}" | tail -1').split()[1] == 'allow'


def K5_only_sticks_are_let_in(kiosk, sticks):
    kiosk.qmp('chardev-add', id='serial', backend={'type': 'ringbuf', 'data': {}})
    os.makedirs(os.path.join(kiosk.work, 'phone'), exist_ok=True)
    devices = [('usb-kbd', 'USB Keyboard', {}), ('usb-mouse', 'USB Mouse', {}), ('usb-tablet', 'USB Tablet', {}),
               ('usb-net', 'USB Network', {}), ('usb-serial', 'USB SERIAL', {'chardev': 'serial'}),
               ('usb-audio', 'USB Audio', {}), ('usb-ccid', 'USB CCID', {}),
               ('usb-wacom-tablet', 'PenPartner', {}), ('usb-mtp', 'filesharing', {'rootdir': f'{kiosk.work}/phone'})]
    for driver, product, properties in devices:
        kiosk.plug(driver, 'intruder', **properties)
        expect(not usb(kiosk, product), f'{driver} is let in')
        if driver == 'usb-kbd':
            # QEMU gives its keys to the keyboard plugged last: these go nowhere.
            kiosk.keys('ret')
            kiosk.keys('tab')
            time.sleep(2)
            expect(kiosk.glass() == 'attract', 'keys of a keyboard that is not let in')
        kiosk.pull('intruder')
        kiosk.until(f'! usbguard list-devices | grep -q "{product}"')
        note(f'{driver}: kept out')
    kiosk.plug('usb-hub', 'hub', port='4')
    expect(usb(kiosk, 'USB Hub'), 'a hub is kept out')
    kiosk.plug('usb-kbd', 'behind', port='4.1')
    expect(not usb(kiosk, 'USB Keyboard'), 'a keyboard behind a hub is let in')
    kiosk.pull('behind')
    kiosk.pull('hub')
    stick = kiosk.insert(sticks.fat('empty'))
    expect(usb(kiosk, 'USB HARDDRIVE'), 'a stick is kept out')
    kiosk.pull(stick)
    kiosk.until('! test -b /dev/sda')


# A stick that is a keyboard, too, made by the guest for itself (dummy_hcd).
COMPOSITE = r'''
modprobe dummy_hcd && modprobe libcomposite && cd /sys/kernel/config/usb_gadget && mkdir both && cd both &&
echo 0x1234 >idVendor && echo 0x5678 >idProduct && mkdir strings/0x409 configs/c.1 && echo Both >strings/0x409/product &&
mkdir functions/mass_storage.0 functions/hid.0 && truncate -s 1M /run/lun && echo /run/lun >functions/mass_storage.0/lun.0/file &&
echo 1 >functions/hid.0/protocol && echo 1 >functions/hid.0/subclass && echo 8 >functions/hid.0/report_length &&
printf '\x05\x01\x09\x06\xa1\x01\x05\x07\x19\xe0\x29\xe7\x15\x00\x25\x01\x75\x01\x95\x08\x81\x02\xc0' >functions/hid.0/report_desc &&
ln -s functions/mass_storage.0 configs/c.1/ && ln -s functions/hid.0 configs/c.1/ && ls /sys/class/udc >UDC
'''


def K5_a_stick_with_a_keyboard_in_it(kiosk, sticks):
    kiosk.ask(COMPOSITE.strip())
    expect(not usb(kiosk, 'Both'), 'a stick with a keyboard in it is let in')
    kiosk.ask('echo "" >/sys/kernel/config/usb_gadget/both/UDC')


# Crashes.

def pid(kiosk, name='rikchari'):
    return kiosk.run(f'pidof -s {name}')[0]


def forget_crashes(kiosk):
    kiosk.ask(f'systemctl reset-failed {KIOSK}')


def back(kiosk, old, name='rikchari'):
    """Another process of that name has taken over; after how long, in guest seconds."""
    wait_until(f'another {name}', lambda: pid(kiosk, name) not in ('', old), 60)
    kiosk.until(f'systemctl is-active -q {KIOSK}')
    kiosk.wait_for_glass('attract')


def K4_crashes_of_the_kiosk(kiosk):
    for signal in ('SEGV', 'KILL', 'ABRT'):
        old, began = pid(kiosk), time.monotonic()
        kiosk.ask(f'kill -{signal} {old}')
        back(kiosk, old)
        note(f'SIG{signal}: back in {time.monotonic() - began:.1f} s, emulated')
        forget_crashes(kiosk)
    kiosk.visit()
    expect(not kiosk.ask('find / -xdev -name "core*" -size +100k -newer /run/hands'), 'a core was left')


def K4_crashes_of_xorg(kiosk):
    """While it is away, keys belong to the kernel: no console may come of that."""
    for _ in range(3):
        old, began = pid(kiosk, 'Xorg'), time.monotonic()
        kiosk.ask(f'kill -KILL {old}')
        for n in (1, 2, 3):
            kiosk.keys(f'ctrl-alt-f{n}')
            kiosk.keys('ctrl-alt-delete')
        back(kiosk, old, 'Xorg')
        note(f'Xorg killed: back in {time.monotonic() - began:.1f} s, emulated')
        expect(kiosk.ask('cat /sys/class/tty/tty0/active') == 'tty7', 'the glass is with a console')
        forget_crashes(kiosk)
    # Its panels are found again.
    kiosk.wait_for_panel('panel')
    kiosk.visit()


def L3_a_kiosk_that_hangs(kiosk):
    """In seconds of the guest, by its journal: from the stop to the new kiosk's first frame."""
    old = pid(kiosk)
    kiosk.ask(f'cut -d" " -f1 /proc/uptime >/run/stopped; kill -STOP {old}')
    back(kiosk, old)
    stopped = float(kiosk.ask('cat /run/stopped'))
    active = int(kiosk.ask(f'systemctl show -P ActiveEnterTimestampMonotonic {KIOSK}')) / 1e6
    expect('watchdog' in kiosk.said(lines=20).lower(), 'it was not the watchdog')
    note(f'hung: the next one stands after {active - stopped:.1f} s')
    forget_crashes(kiosk)
    kiosk.wait_for_glass('attract')


def L3_an_xorg_that_hangs(kiosk):
    old = pid(kiosk, 'Xorg')
    kiosk.ask(f'kill -STOP {old}')
    began = time.monotonic()
    wait_until('another Xorg', lambda: pid(kiosk, 'Xorg') not in ('', old), 120)
    kiosk.wait_for_glass('attract', seconds=120)
    note(f'Xorg hung: back in {time.monotonic() - began:.1f} s, emulated')
    forget_crashes(kiosk)


def K4_five_crashes_in_a_minute(kiosk):
    for _ in range(12):
        kiosk.run('kill -SEGV $(pidof rikchari)')
        time.sleep(1)
        if kiosk.run(f'systemctl is-failed -q {KIOSK}')[1] == 0:
            break
    kiosk.wait_for_glass('safe')
    kiosk.shot('safe')
    with Watched(kiosk):
        for chord in CHORDS[:40]:
            kiosk.keys(chord)
    expect(kiosk.glass() == 'safe', 'the safe page has gone')
    kiosk.ask('kill -KILL $(pidof rikchari-safe)')
    time.sleep(1)
    kiosk.wait_for_glass('safe')
    note('waits for the new attempt, three minutes')
    kiosk.wait_for_glass('attract', seconds=300)
    kiosk.visit()


# With guests of their own.

def L3_hardware_watchdog(folder):
    """systemd itself is frozen: the machine's own watchdog resets it, and it comes back."""
    with Kiosk(folder) as kiosk:
        kiosk.ask('echo 1 >/sys/fs/cgroup/init.scope/cgroup.freeze')
        began = time.monotonic()
        kiosk.wait_for_shell()
        note(f'reset, and booted again, after {time.monotonic() - began:.0f} s, emulated')
        kiosk.wait_for_glass('attract', seconds=240)


def shown(kiosk):
    """The version that is on the glass, by what the doctor knows; and that the disk came up clean."""
    log = kiosk.ask('journalctl -b -q -k --no-pager -o cat -g "EXT4-fs.*(error|warning)" || true')
    expect(not log, log)
    versions = dict(line.split(': ')[:2] for line in kiosk.doctor().split('\n') if ': ' in line)
    for line in ('Recibido, a prueba', 'Recibido y probado', 'Versión del contenido'):
        if line in versions:
            return versions[line].split(',')[0]
    raise Trouble('nothing is shown')


def check_disk(folder):
    """With the journal replayed, as each boot does, nothing is left to repair."""
    disk = os.path.join(folder, 'after.img')
    subprocess.run(['qemu-img', 'convert', '-O', 'raw', os.path.join(folder, 'run.qcow2'), disk], check=True)
    subprocess.run(['e2fsck', '-E', 'journal_only', '-p', disk], capture_output=True, check=False)
    said = subprocess.run(['e2fsck', '-f', '-n', disk], capture_output=True, text=True, check=False)
    os.unlink(disk)
    expect(said.returncode == 0, said.stdout)


def U7_power_cuts(folder):
    """The power goes at a random moment of an update; then it boots, and shows the old or the new. Each
    update begins from what the last one left, be it on trial still; but every second time the trial may
    end first, because it may be begun three times only."""
    sticks = Sticks(os.path.join(folder, 'sticks'), os.path.join(folder, 'packs'))
    rng = random.Random(int(os.environ.get('RK_GUEST_SEED', '7')))
    with open(os.path.join(folder, 'packs', 'cuts')) as file:
        packs = [line.split() for line in file]
    kiosk, outcomes = Kiosk(folder), {'old': 0, 'new': 0}
    try:
        for number, (name, version) in enumerate(packs):
            if number % 2 == 0:
                wait_until('the end of the trial', lambda: 'Recibido, a prueba' not in kiosk.doctor(), 900, step=20)
            old = shown(kiosk)
            kiosk.insert(sticks.good('cut', name), throttle=rng.choice((100000, 300000, 10000000)))
            kiosk.wait_for_glass('copying', 'good', seconds=90)
            moment = rng.uniform(0, 8)
            time.sleep(moment)
            seen = kiosk.glass()
            kiosk.cut()
            check_disk(folder)
            kiosk = Kiosk(folder, fresh=False)
            now = shown(kiosk)
            expect(now in (old, version), f'neither {old} nor {version}: {now}')
            expect(now == version or seen != 'good', f'{version} was reported, and is gone')
            outcomes['new' if now == version else 'old'] += 1
            note(f'cut after {moment:.1f} s, glass "{seen}": {now}')
        kiosk.plug_hands()
        kiosk.visit()
        note(f'{outcomes}')
    finally:
        kiosk.cut()


SHARED = [L12_boots_to_the_invitation, K8_units_are_closed, K3_no_console, L5_panels_come_and_go,
          L5_a_visit_by_touch, Z1_nothing_reaches_the_disk, K1_K2_keys_of_a_keyboard, U12_a_good_stick, U12_a_stick_with_partitions,
          U12_an_exfat_stick, U12_bad_sticks, U12_pulled_while_it_is_copied, U12_two_sticks,
          K5_only_sticks_are_let_in, K5_a_stick_with_a_keyboard_in_it, K4_crashes_of_the_kiosk, K4_crashes_of_xorg,
          L3_a_kiosk_that_hangs, L3_an_xorg_that_hangs, K1_every_key_there_is, K4_five_crashes_in_a_minute]
ALONE = [L3_hardware_watchdog, U7_power_cuts]


def attempt(scenario, *arguments):
    print(f'== {scenario.__name__}', flush=True)
    began = time.monotonic()
    try:
        scenario(*arguments)
    except (Trouble, OSError) as trouble:
        print(f'!! {scenario.__name__}: {trouble}', flush=True)
        if os.environ.get('RK_GUEST_TRACE'):
            traceback.print_exc()
        return False
    note(f'({time.monotonic() - began:.0f} s)')
    return True


def share(folder, scenarios):
    """With one guest, which is started anew where a scenario has left it in trouble."""
    sticks, kiosk, failed = Sticks(os.path.join(folder, 'sticks'), os.path.join(folder, 'packs')), None, 0
    for scenario in scenarios:
        if not kiosk:
            kiosk = Kiosk(folder)
            if scenario is not SHARED[0] and scenario is not L5_panels_come_and_go:
                kiosk.plug_hands()
        arguments = (kiosk, sticks)[:scenario.__code__.co_argcount]
        if not attempt(scenario, *arguments):
            failed += 1
            kiosk.shot('failed ' + scenario.__name__)
            kiosk.cut()
            kiosk = None
    if kiosk:
        kiosk.cut()
    return failed


def main(folder, names):
    folder = os.path.realpath(folder)
    chosen = [s for s in SHARED + ALONE if not names or any(s.__name__.startswith(name) for name in names)]
    failed = share(folder, [s for s in chosen if s in SHARED])
    for scenario in (s for s in chosen if s in ALONE):
        failed += not attempt(scenario, folder)
    print(f'{len(chosen)} scenarios, {failed} failed')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2:]))
