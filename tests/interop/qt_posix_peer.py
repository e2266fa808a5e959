# SPDX-License-Identifier: MIT
"""
A process that does what qt_peer.py does, with the calls that Qt 6.8 makes for
QNativeIpcKey(KEY, PosixRealtime): shm_open(3), sem_open(3) and no more.
"""

import ctypes
import errno
import fcntl
import mmap
import os

import qt_peer

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.sem_open.restype = ctypes.c_void_p
for call in ("sem_wait", "sem_post", "sem_close"):
    getattr(LIBC, call).argtypes = [ctypes.c_void_p]
F_ADD_SEALS, F_SEAL_SHRINK = 1033, 2

# Of QSharedMemory::SharedMemoryError.
ERRORS = {errno.EEXIST: 4, errno.ENOENT: 5}


def checked(result):
    """Turns what a call of libc has returned into an exception."""
    if result in (-1, None):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


class Mapped(mmap.mmap):
    """Memory with the function of PyQt's that qt_peer.py calls."""

    def asstring(self, size):
        """The first bytes."""
        return self[:size]


class Semaphore:
    """QSystemSemaphore, in qsystemsemaphore_posix.cpp."""

    def __init__(self, name, create):
        self.name, self.created = name, True
        flags = os.O_CREAT | os.O_EXCL
        for _ in range(3):
            try:
                self.handle = checked(LIBC.sem_open(name, flags, 0o600, 1))
                break
            except OSError as error:
                if error.errno != errno.EEXIST:
                    raise
                if create:
                    LIBC.sem_unlink(name)
                else:
                    flags, self.created = os.O_CREAT, False

    def acquire(self):
        """Waits for ever."""
        checked(LIBC.sem_wait(self.handle))

    def release(self):
        """Gives it back."""
        checked(LIBC.sem_post(self.handle))

    def close(self):
        """Whoever made it removes its name, whatever others do with it."""
        LIBC.sem_close(self.handle)
        if self.created:
            LIBC.sem_unlink(self.name)


class Memory:
    """QSharedMemory, in qsharedmemory.cpp and qsharedmemory_posix.cpp."""

    def __init__(self, key):
        # As platformSafeKey() has it.
        self.name = b"/" + key.encode()
        self.semaphore = None
        self.memory = None
        self.failure = 0, ""

    def error(self):
        return self.failure[0]

    def errorString(self):
        return self.failure[1]

    def nativeKey(self):
        return self.name.decode()

    def attempt(self, function, *words):
        """Whether the call went well; otherwise there is an error."""
        try:
            function(*words)
        except OSError as error:
            self.failure = ERRORS.get(error.errno, 8), str(error)
            return False
        return True

    def open_semaphore(self, create):
        if self.semaphore is None:
            self.semaphore = Semaphore(self.name, create)

    def make(self, size):
        self.open_semaphore(True)
        self.semaphore.acquire()
        try:
            made = checked(LIBC.shm_open(
                self.name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC,
                0o600))
            os.ftruncate(made, size)
            os.close(made)
            self.map()
        finally:
            self.semaphore.release()

    def map(self):
        self.handle = checked(LIBC.shm_open(
            self.name, os.O_RDWR | os.O_CLOEXEC, 0o600))
        self.memory = Mapped(self.handle, os.fstat(self.handle).st_size)
        try:
            fcntl.fcntl(self.handle, F_ADD_SEALS, F_SEAL_SHRINK)
        except OSError:
            pass

    def map_locked(self):
        self.open_semaphore(False)
        self.semaphore.acquire()
        try:
            self.map()
        finally:
            self.semaphore.release()

    def create(self, size):
        return self.attempt(self.make, size)

    def attach(self):
        return self.attempt(self.map_locked)

    def isAttached(self):
        return self.memory is not None

    def detach(self):
        """On Linux nothing is ever removed."""
        if self.memory is None:
            return False
        self.semaphore.acquire()
        self.memory.close()
        os.close(self.handle)
        self.memory = None
        self.semaphore.release()
        return True

    def lock(self):
        return self.attempt(self.semaphore.acquire)

    def unlock(self):
        return self.attempt(self.semaphore.release)

    def size(self):
        return len(self.memory)

    def data(self):
        return self.memory

    constData = data

    def end(self):
        """The destructors."""
        if self.memory is not None:
            self.detach()
        if self.semaphore is not None:
            self.semaphore.close()


class PosixPeer(qt_peer.Peer):
    """The same commands."""

    def __init__(self, key):
        super().__init__(key)
        self.memory = Memory(key)


def main():
    """Obeys until standard input ends."""
    peer = []

    def make(key):
        peer.append(PosixPeer(key))
        return peer[0]

    qt_peer.main(make)
    peer[0].memory.end()


main()
