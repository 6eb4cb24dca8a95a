"""
A Debian 12 under QEMU with the kiosk in it: boots it, plugs things in, presses keys, looks at the
glass, and asks a shell behind the first serial port. Standard library only.
"""
import json
import os
import re
import shutil
import socket
import subprocess
import time

SIZE = (1280, 800)


class Trouble(Exception):
    """The guest isn't as it should be."""


class Line:
    """A Unix socket that QEMU listens on, read with a deadline."""

    def __init__(self, path, seconds):
        end = time.monotonic() + seconds
        while True:
            self.socket = socket.socket(socket.AF_UNIX)
            try:
                self.socket.connect(path)
                break
            except OSError:
                self.socket.close()
                if time.monotonic() > end:
                    raise
                time.sleep(0.1)
        self.waiting = b''

    def send(self, data):
        self.socket.sendall(data)

    def read_until(self, pattern, seconds):
        """What came before the pattern, and the match."""
        end = time.monotonic() + seconds
        while True:
            match = re.search(pattern, self.waiting)
            if match:
                before, self.waiting = self.waiting[:match.start()], self.waiting[match.end():]
                return before, match
            rest = end - time.monotonic()
            if rest <= 0:
                raise Trouble(f'no {pattern!r} in {seconds} s; there is {self.waiting[-300:]!r}')
            self.socket.settimeout(rest)
            try:
                data = self.socket.recv(65536)
            except socket.timeout:
                continue
            if not data:
                raise Trouble('QEMU has ended')
            self.waiting += data


class Guest:
    """One guest, from power to power. `disk` is changed by it."""

    def __init__(self, folder, disk):
        self.folder = folder
        self.work = os.path.join(folder, 'run')
        self.sticks = 0
        self.asked = 0
        shutil.rmtree(self.work, ignore_errors=True)
        os.makedirs(self.work)
        log = open(os.path.join(self.work, 'qemu.log'), 'wb')
        self.process = subprocess.Popen(
            ['qemu-system-x86_64', '-M', 'q35,usb=off', '-cpu', 'max,la57=off', '-smp', '2', '-m', '1024',
             '-accel', 'tcg,thread=multi', '-nodefaults', '-display', 'none',
             '-kernel', os.path.join(folder, 'vmlinuz'), '-initrd', os.path.join(folder, 'initrd'),
             # What the installed GRUB would say (etc/default/grub.d), and nothing about mitigations:
             # without those, emulation is a good deal faster.
             '-append', 'root=/dev/vda rw quiet loglevel=0 vt.global_cursor_default=0 systemd.show_status=no '
                        'rd.shell=0 rd.emergency=reboot panic=10 fsck.repair=yes mitigations=off',
             '-drive', f'if=virtio,format=qcow2,cache=writeback,file={disk}',
             '-device', f'virtio-vga,xres={SIZE[0]},yres={SIZE[1]}',
             '-device', 'qemu-xhci,id=usb,p2=8,p3=8',
             '-device', 'i6300esb', '-action', 'watchdog=reset',
             '-chardev', f'socket,id=shell,path={self.work}/shell,server=on,wait=off', '-serial', 'chardev:shell',
             '-qmp', f'unix:{self.work}/qmp,server=on,wait=off'],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.began = time.monotonic()
        self.monitor = Line(os.path.join(self.work, 'qmp'), 20)
        self.shell = Line(os.path.join(self.work, 'shell'), 20)
        self.monitor.read_until(rb'"QMP".*\n', 20)
        self.qmp('qmp_capabilities')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.cut()

    def cut(self):
        """The power goes."""
        self.process.kill()
        self.process.wait()

    # The machine.

    def qmp(self, command, **arguments):
        self.monitor.send(json.dumps({'execute': command, 'arguments': arguments}).encode() + b'\n')
        while True:
            line, _ = self.monitor.read_until(rb'\r?\n', 60)
            answer = json.loads(line)
            if 'error' in answer:
                raise Trouble(f'{command}: {answer["error"]["desc"]}')
            if 'return' in answer:
                return answer['return']

    def hmp(self, line):
        return self.qmp('human-monitor-command', **{'command-line': line})

    def keys(self, chord):
        """'ctrl-alt-f1', as QEMU names keys: pressed on the machine's own (PS/2) keyboard."""
        self.hmp(f'sendkey {chord} 60')
        time.sleep(0.15)

    def insert(self, image, options='', throttle=None):
        """A USB stick with this image; returns its name, for pull()."""
        self.sticks += 1
        name = f'stick{self.sticks}'
        slow = f',throttling.bps-read={throttle}' if throttle else ''
        said = self.hmp(f'drive_add 0 if=none,format=raw,id={name}disk,file={image}{slow}{options}')
        if 'OK' not in said:
            raise Trouble(said)
        self.plug('usb-storage', name, drive=f'{name}disk')
        return name

    def plug(self, driver, name, **properties):
        self.qmp('device_add', driver=driver, id=name, bus='usb.0', **properties)

    def pull(self, name):
        self.qmp('device_del', id=name)

    # What is inside.

    def run(self, command, seconds=60):
        """Output and status of a shell command, run by root."""
        self.asked += 1
        mark = f'--end {self.asked} '
        self.shell.send(f'{{ {command}\n}} </dev/null 2>&1; echo "{mark[:-1]}" $?\n'.encode())
        said, match = self.shell.read_until(mark.encode() + rb'(\d+)\r?\n', seconds)
        return said.decode(errors='replace').replace('\r', '').strip(), int(match[1])

    def ask(self, command, seconds=60):
        """Output of a shell command that must go well."""
        said, status = self.run(command, seconds)
        if status != 0:
            raise Trouble(f'{command}: {status}: {said}')
        return said

    def wait_for_shell(self, seconds=300):
        """It says so once in each boot; what is sent before is lost, or half of it."""
        self.shell.read_until(rb'--shell listens\r?\n', seconds)

    def until(self, command, seconds=60):
        """Waits until a shell command goes well; returns how long that took."""
        began = time.monotonic()
        while self.run(command)[1] != 0:
            if time.monotonic() - began > seconds:
                raise Trouble(f'never came true: {command}')
            time.sleep(0.3)
        return time.monotonic() - began

    # The glass.

    def shot(self, name):
        """A picture for people to look at."""
        path = os.path.join(self.work, f'{name}.png')
        self.qmp('screendump', filename=path, format='png')
        return path

    def colours(self, places):
        """What the glass shows at these places, as (red, green, blue); black while it has another size."""
        path = os.path.join(self.work, 'glass.ppm')
        self.qmp('screendump', filename=path)
        with open(path, 'rb') as file:
            data = file.read()
        kind, width, height, _ = data.split(None, 4)[:4]
        if kind != b'P6':
            raise Trouble('a picture of another kind')
        if (int(width), int(height)) != SIZE:
            return [(0, 0, 0)] * len(places)
        start = len(data) - int(width) * int(height) * 3
        at = [start + 3 * (y * int(width) + x) for x, y in places]
        return [tuple(data[i:i + 3]) for i in at]
