"""
What stands before the visitor: the kiosk in a guest, as eyes and fingers know it.
"""
import os
import subprocess
import time

from guest import Guest, Trouble

TEAL, WHITE, PAPER, GREEN = (13, 85, 102), (255, 255, 255), (251, 247, 239), (41, 98, 60)
LEAVE, MIDDLE, SPANISH = (.93, .085), (.6, .4), (.4, .35)  # parts of the glass, at 1280x800

KIOSK = 'rikchari-kiosk.service'
SHIFT = 42


def near(a, b):
    return all(abs(x - y) < 12 for x, y in zip(a, b))


def wait_until(what, holds, seconds, step=0.3):
    """Waits until it holds; returns how long that took."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > seconds:
            raise Trouble(f'in {seconds} s not: {what}')
        time.sleep(step)
    return time.monotonic() - began


class Kiosk(Guest):
    """A guest whose kiosk runs. `fresh` begins with the disk as it was installed."""

    def __init__(self, folder, fresh=True):
        disk = os.path.join(folder, 'run.qcow2')
        if fresh:
            subprocess.run(['qemu-img', 'create', '-q', '-f', 'qcow2', '-F', 'raw',
                            '-b', os.path.join(folder, 'disk.img'), disk], check=True)
        super().__init__(folder, disk)
        try:
            self.wait_for_shell()
            self.wait_for_glass('attract', seconds=240)
            self.booted = time.monotonic() - self.began
        except BaseException:
            self.cut()
            raise

    # What is seen.

    def glass(self):
        """attract, visit, copying, good, bad, safe, or what colour it has."""
        side, stick, *band = self.colours([(20, 450), (60, 265)] + [(x, 32) for x in range(5, 1280, 10)])
        if near(side, TEAL):
            return 'safe' if all(near(c, TEAL) for c in band) else 'attract'
        if near(side, WHITE):
            return 'visit'
        if near(side, PAPER):
            return 'copying' if near(stick, TEAL) else 'good' if near(stick, GREEN) else 'bad'
        return f'rgb{side}'

    def wait_for_glass(self, *names, seconds=60):
        """Which of the names it was."""
        seen = []

        def shows():
            seen.append(self.glass())
            return seen[-1] in names
        try:
            wait_until(f'{names} on the glass', shows, seconds)
        except Trouble as trouble:
            raise Trouble(f'{trouble}; there is {seen[-1]}, see {self.shot("trouble")}') from None
        return seen[-1]

    # What is touched.

    def plug_hands(self):
        """A touch panel and a keyboard, made of software."""
        self.ask('modprobe uinput; test -p /run/hands || mkfifo /run/hands')
        self.ask('(fingers </run/hands >/run/hands.log 2>&1 &); exec 7>/run/hands')
        self.until('grep -q "test keyboard.*is a keyboard" /run/rikchari-x/log')
        self.wait_for_panel('test panel')

    def wait_for_panel(self, name):
        """X has it, and the kiosk has looked for panels since: it does with every sign of life."""
        self.until(f'grep -q "{name}.*touch device" /run/rikchari-x/log')
        time.sleep(5)

    def hands(self, *lines):
        for line in lines:
            self.ask(f'echo "{line}" >&7', seconds=600)

    def wait_for_hands(self, seconds):
        """Until they have done all that was asked of them: then they wait at the pipe."""
        self.until('grep -q pipe_read /proc/$(pidof fingers)/wchan && sleep 1 && '
                   'grep -q pipe_read /proc/$(pidof fingers)/wchan', seconds)
        said = self.ask('cat /run/hands.log')
        if said:
            raise Trouble(said)

    def tap(self, place, finger=0):
        x, y = (int(10000 * part) for part in place)
        self.hands(f'down {finger} {x} {y}', 'wait 80', f'up {finger}')

    def shifts(self):
        self.hands(*[f'key {SHIFT} 1', 'wait 30', f'key {SHIFT} 0', 'wait 60'] * 3)

    def visit(self):
        """Somebody comes, and goes: the kiosk serves."""
        self.tap(MIDDLE)
        self.wait_for_glass('visit')
        self.tap(LEAVE)
        self.wait_for_glass('attract')

    # How it is.

    def processes(self):
        """All that run, the kernel's own left out: these come and go as they like."""
        return self.ask('ps -e --no-headers -o pid,ppid,comm | awk \'$2 != 2 && $3 != "ps" && $3 != "awk" && '
                        '$3 !~ /udev/ {print $1, $3}\'').split('\n')

    def doctor(self):
        return self.ask('runuser -u rikchari -- env DISPLAY=:0 XAUTHORITY=/run/rikchari-x/authority '
                        'rikchari --config /etc/rikchari/rikchari.conf --doctor', seconds=120)

    def said(self, unit='rikchari-kiosk', lines=3):
        return self.ask(f'journalctl -b -q --no-pager -o cat -u {unit} -n {lines}')
