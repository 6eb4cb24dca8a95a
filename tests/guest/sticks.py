"""
USB sticks to insert: images of disks with FAT, and with what else people and worse things put there.
"""
import os
import subprocess

MIB = 1 << 20
NAME = 'RIKCHARI.RKP'


def tool(*command, **options):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)


def read(path):
    with open(path, 'rb') as file:
        return file.read()


class Sticks:
    """Makes images in a folder; `packs` has what may be on them."""

    def __init__(self, folder, packs):
        self.folder, self.packs = folder, packs
        os.makedirs(folder, exist_ok=True)

    def blank(self, name, size=40 * MIB):
        path = os.path.join(self.folder, f'{name}.img')
        if os.path.exists(path):
            os.unlink(path)
        with open(path, 'wb') as file:
            file.truncate(size)
        return path

    def fat(self, name, files=(), bits=32, offset=0, size=40 * MIB):
        """A FAT with these files: (name, bytes). With an offset there is room for a partition table."""
        path = self.blank(name, size)
        there = f'{path}@@{offset}' if offset else path
        tool('mkfs.vfat', '-F', str(bits), '--offset', str(offset // 512), path,
             str((size - offset) // 1024))
        for file, data in files:
            source = os.path.join(self.folder, 'file')
            with open(source, 'wb') as out:
                out.write(data)
            tool('mcopy', '-o', '-i', there, source, f'::{file}')
        return path

    def pack(self, name):
        return read(os.path.join(self.packs, f'{name}.rkp'))

    def good(self, name, pack, **options):
        return self.fat(name, [(NAME, self.pack(pack))], **options)

    def partitioned(self, name, pack):
        path = self.good(name, pack, offset=MIB)
        with open(path, 'r+b') as file:
            sectors = (os.path.getsize(path) - MIB) // 512
            file.seek(446)  # the first of four entries: FAT32, from the first MiB on
            file.write(bytes([0, 0, 0, 0, 12, 0, 0, 0]) + (2048).to_bytes(4, 'little') + sectors.to_bytes(4, 'little'))
            file.seek(510)
            file.write(b'\x55\xaa')
        return path

    def exfat(self, name):
        """Empty: nothing here writes into an exFAT."""
        path = self.blank(name)
        tool('mkfs.exfat', path)
        return path

    def ext4(self, name, pack):
        path = self.blank(name)
        root = os.path.join(self.folder, 'root')
        os.makedirs(root, exist_ok=True)
        with open(os.path.join(root, NAME), 'wb') as out:
            out.write(self.pack(pack))
        tool('mkfs.ext4', '-q', '-d', root, path)
        return path

    def garbage(self, name):
        path = self.blank(name)
        with open(path, 'r+b') as file:
            file.write(os.urandom(4 * MIB))
        return path

    def folder_by_that_name(self, name):
        path = self.fat(name)
        tool('mmd', '-i', path, f'::{NAME}')
        return path

    def broken_fat(self, name, pack):
        """The chain of clusters of the file leads in a circle."""
        path = self.good(name, pack, bits=16, size=20 * MIB)
        with open(path, 'r+b') as file:
            boot = file.read(64)
            sector, reserved = int.from_bytes(boot[11:13], 'little'), int.from_bytes(boot[14:16], 'little')
            length = int.from_bytes(boot[22:24], 'little') * sector
            for copy in range(boot[16]):
                file.seek(reserved * sector + copy * length + 2 * 8)  # cluster 8 …
                file.write((5).to_bytes(2, 'little'))  # … is followed by cluster 5
        return path
