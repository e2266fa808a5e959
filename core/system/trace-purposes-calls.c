/* SPDX-License-Identifier: MIT */
/* Contains the sentences for system calls that have the same purpose wherever
 * core makes them. */

#include "core/base/text.h"
#include "core/system/trace-purposes.h"

const char *const trace_call_sentences[PURPOSE_COUNT] = {
    [PURPOSE_OPEN_NEWS] =
        N_("Asks the kernel for a queue of events about files."),
    [PURPOSE_REMOVE_NEWS] = N_("Stops the events of this file."),
    [PURPOSE_OPEN_TIMER] =
        N_("Makes a timer that can be waited for like a file."),
    [PURPOSE_SET_TIMER] =
        N_("Sets the time of the next wake-up; 0 means never."),
    [PURPOSE_OPEN_POLL] =
        /* One sentence. NOLINTNEXTLINE(bugprone-suspicious-missing-comma) */
    N_("Makes one descriptor that stands for several, so that a process can "
       "wait for all of them."),
    [PURPOSE_ADD_TO_POLL] =
        N_("Adds this descriptor to the ones that the process waits for."),
    [PURPOSE_STAT_NAME] =
        N_("Asks which file has this name, without following a symbolic link."),
    [PURPOSE_STAT_TARGET] = N_("Asks which file this name leads to."),
    [PURPOSE_LINK_NAME] = N_("Gives the nameless file its name."),
    [PURPOSE_REMOVE_NAME] = N_(
        "Removes the name; the file is freed when the last process closes it."),
    [PURPOSE_OPEN_FOLDER] = N_("Opens the folder, to list its content."),
    [PURPOSE_READ_FOLDER] = N_("Reads the next name in the folder."),
    [PURPOSE_CLOSE_FOLDER] = N_("Closes the folder."),
    [PURPOSE_READ_LINK] = N_("Reads where this link leads."),
    [PURPOSE_RESOLVE_FOLDER] =
        N_("Resolves all links in the folder's name: Qt programs use the "
           "resolved name, and both must use one name for one key."),
    [PURPOSE_RESOLVE_SEGMENT_FOLDER] =
        N_("Resolves all links in the folder's name: the kernel reports open "
           "files by their resolved names."),
    [PURPOSE_DO_THE_REST] = N_("Writes the rest: the kernel took only a part."),
    [PURPOSE_OPEN_FILE] = N_("Opens the file; a program that is started "
                             "meanwhile does not inherit it."),
    [PURPOSE_CLOSE_FILE] = N_("Closes a descriptor that is no longer needed."),
    [PURPOSE_STAT_FILE] = N_("Asks for the kind, owner and size of the file."),
    [PURPOSE_TOUCH_FILE] =
        N_("Sets the file's time to now, to tell the processes that watch it "
           "about a lock: a lock alone causes no event."),
    [PURPOSE_READ_NEXT] = N_("Reads the next bytes."),
    [PURPOSE_WRITE_BYTES] = N_("Writes the bytes."),
    [PURPOSE_SYNC_FILE] =
        N_("Waits until the bytes are on the disk: if that fails, it is an "
           "error now instead of a loss later."),
    [PURPOSE_READ_FILE] = N_("Copies bytes of the file into private memory."),
    [PURPOSE_CHECK_FOR_MORE] = N_("Reads more, because that was not all."),
    [PURPOSE_WRITE_FILE] =
        N_("Copies bytes from private memory into the file."),
    [PURPOSE_RESERVE_MEMORY] =
        N_("Reserves the memory now: if there is not enough, that is an error "
           "now instead of a signal at the first access."),
    [PURPOSE_MAP_FILE] = N_("Maps the file's bytes into this process's memory, "
                            "shared with every process that maps them."),
    [PURPOSE_UNMAP_FILE] = N_(
        "Unmaps the bytes from this process's memory; they stay in the file."),
    [PURPOSE_LOCK_BYTE] =
        N_("Locks or unlocks one byte far beyond the end of the file; the "
           "kernel releases the lock when its holder dies."),
    [PURPOSE_READ_KERNEL_TEXT] = N_("Reads what the kernel reports there."),
    [PURPOSE_READ_MEMORY_LEFT] =
        N_("Reads how much memory is free: the kernel would grant more, and "
           "later kill a process."),
    [PURPOSE_READ_GROUP_LIMIT] =
        N_("Reads how much memory the control group allows and uses."),
    [PURPOSE_READ_GROUP_RECLAIMABLE] =
        N_("Reads how much memory the control group could free."),
    [PURPOSE_READ_GROUP_NAME] =
        N_("Reads which control group we are in: it may allow less memory than "
           "the machine has."),
    [PURPOSE_ASK_USER] =
        N_("Asks which user we are: what belongs to others is left alone."),
    [PURPOSE_CHECK_PROCESS_ALIVE] = N_("Asks whether the process is still "
                                       "alive: signal 0 is never delivered."),
    [PURPOSE_PAUSE] = N_("Sleeps a moment before the next try."),
    [PURPOSE_TRY_AGAIN] = N_("Repeats the call, which a signal interrupted."),
    [PURPOSE_READ_NEXT_LINES] =
        N_("Reads the next lines of the kernel's report."),
    [PURPOSE_MAKE_SYSTEMV_SEGMENT] = N_("Makes a System V segment with this "
                                        "number, unless one exists already."),
    [PURPOSE_FIND_SYSTEMV_SEGMENT] =
        N_("Looks for a System V segment with this number; all other calls "
           "need its id."),
    [PURPOSE_READ_SYSTEMV_LIMITS] =
        N_("Reads the limits for all System V segments together."),
    [PURPOSE_READ_SYSTEMV_USE] =
        N_("Reads how much memory all System V segments use now."),
    [PURPOSE_ATTACH_SYSTEMV] =
        N_("Attaches: from now on the segment is part of this process's "
           "memory, and the kernel counts one more attached process."),
    [PURPOSE_DETACH_SYSTEMV] =
        N_("Detaches: the kernel counts one fewer attached process."),
    [PURPOSE_STAT_SYSTEMV_SEGMENT] =
        N_("Asks for the owner and size of the segment, and how many processes "
           "are attached."),
    [PURPOSE_MAKE_SEMAPHORE] = N_("Makes the semaphore that serves as the "
                                  "lock, unless it exists already."),
    [PURPOSE_FIND_SEMAPHORE] =
        N_("Finds the semaphore that serves as the lock."),
    [PURPOSE_RELEASE_SEMAPHORE] =
        N_("Adds 1 to the semaphore: the lock is free again."),
    [PURPOSE_TAKE_SEMAPHORE] =
        N_("Subtracts 1 from the semaphore, or waits a moment for it: whoever "
           "gets it has the lock, and the kernel gives it back (SEM_UNDO) if "
           "this process dies."),
    [PURPOSE_READ_SEMAPHORE] =
        N_("Reads whether the lock is free (1) or taken (0)."),
    [PURPOSE_SET_SEMAPHORE] =
        N_("Sets the value of the semaphore: 1 means that the lock is free."),
    [PURPOSE_ASK_SEMAPHORE_PROCESS] =
        N_("Asks which process changed the semaphore last."),
    [PURPOSE_ASK_SEMAPHORE_WAITERS] =
        N_("Asks how many processes wait for the semaphore."),
    [PURPOSE_STAT_SEMAPHORE] = N_("Asks for the owner of the semaphore."),
    [PURPOSE_REMOVE_SEMAPHORE] =
        N_("Removes the semaphore, and wakes every process that waits for it."),
    [PURPOSE_MAKE_NAMED_SEMAPHORE] =
        N_("Makes the semaphore that serves as the lock, unless it exists "
           "already; its value 1 means that the lock is free."),
    [PURPOSE_FIND_NAMED_SEMAPHORE] =
        N_("Maps the semaphore that serves as the lock: its bytes are a file "
           "in /dev/shm."),
    [PURPOSE_CLOSE_NAMED_SEMAPHORE] =
        N_("Unmaps the semaphore, which this process no longer needs."),
    [PURPOSE_TAKE_NAMED_SEMAPHORE] =
        N_("Subtracts 1 from the semaphore, or waits a moment for it: whoever "
           "gets it has the lock, and nothing gives it back if this process "
           "dies."),
    [PURPOSE_GIVE_NAMED_SEMAPHORE] =
        N_("Adds 1 to the semaphore, and wakes one process that waits: the "
           "lock is free again."),
    [PURPOSE_REMOVE_NAMED_SEMAPHORE] = N_(
        "Removes the name of the semaphore, because no other process has it."),
    [PURPOSE_MAKE_MEMORY_FILE] =
        N_("Makes a file without a name, in memory only."),
    [PURPOSE_MAKE_SOCKETS] = N_("Makes two connected sockets, to talk with the "
                                "program that is started."),
    [PURPOSE_OPEN_PROCESS] =
        N_("Opens a descriptor for the process: it reports when the process "
           "has ended, and never refers to another one."),
    [PURPOSE_END_PROCESS] = N_("Ends the process at once."),
    [PURPOSE_REAP_PROCESS] = N_("Asks how the process ended."),
    [PURPOSE_SET_PLACE] =
        N_("Reads or sets the position at which the file is read next."),
};
