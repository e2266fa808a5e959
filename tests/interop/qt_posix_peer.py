# SPDX-License-Identifier: MIT
"""
A process that carries out the commands of qt_peer.py with the calls that Qt
6.8 makes for QNativeIpcKey(KEY, PosixRealtime): shm_open(3), sem_open(3) and
no more.
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

# The numbers of QSharedMemory::SharedMemoryError.
ERRORS = {errno.EEXIST: 4, errno.ENOENT: 5}


def checked(result):
    """Returns the result of a call of libc, or raises its error."""
    if result in (-1, None):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


class Mapped(mmap.mmap):
    """Mapped memory with the function of PyQt's that qt_peer.py calls."""

    def asstring(self, size):
        """Returns the first bytes."""
        return self[:size]


class Semaphore:
    """Does what QSystemSemaphore does in qsystemsemaphore_posix.cpp."""

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
        """Waits without a deadline."""
        checked(LIBC.sem_wait(self.handle))

    def release(self):
        """Releases the semaphore."""
        checked(LIBC.sem_post(self.handle))

    def close(self):
        """Closes; the process that made it removes its name, even if others
        use it."""
        LIBC.sem_close(self.handle)
        if self.created:
            LIBC.sem_unlink(self.name)


class Memory:
    """Does what QSharedMemory does in its .cpp and qsharedmemory_posix.cpp."""

    def __init__(self, key):
        # platformSafeKey() gives this name.
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
        """Returns whether the call succeeded; otherwise error() says why not.
        """
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
        """Detaches; on Linux, Qt removes nothing."""
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
        """Does what the destructors do."""
        if self.memory is not None:
            self.detach()
        if self.semaphore is not None:
            self.semaphore.close()


class PosixPeer(qt_peer.Peer):
    """The same commands work on another handle."""

    def __init__(self, key):
        super().__init__(key)
        self.memory = Memory(key)


def main():
    """Carries out commands until standard input ends."""
    peer = []

    def make(key):
        peer.append(PosixPeer(key))
        return peer[0]

    qt_peer.main(make)
    peer[0].memory.end()


main()
