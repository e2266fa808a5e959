/* SPDX-License-Identifier: MIT */
/*
 * Protocol 2 of a POSIX segment (core/README.md): create, attach, detach,
 * orphans, publish, drafts, fetch with pins, and lock(), exclusive and shared.
 * Every process may die before each of its steps; the kernel then releases its
 * locks.
 *
 * A step is one system call on the file or its name. The header is written and
 * read in one call each, but not at one instant: a reader may see a torn header,
 * and recognises it by its checksum.
 *
 * Spin proves that no read is torn, no generation goes back, no name is lost
 * under a process that is attached, no name is left when all have gone, there is
 * no deadlock, and a process that takes the shared lock again and again delays
 * each commit only once. Defining one of the WITHOUT_ names leaves out one rule
 * of the protocol, and the proof has to fail: test_model.py asks for both.
 */

#ifndef WRITERS
#define WRITERS 1
#endif
#ifndef READERS
#define READERS 1
#endif
#ifndef LOCKERS
#define LOCKERS 1
#endif
#ifndef DRAFTERS
#define DRAFTERS 0
#endif
/* Processes that take the shared lock. */
#ifndef SHARERS
#define SHARERS 0
#endif
#ifndef PUBLICATIONS
#define PUBLICATIONS 2
#endif
#ifndef FETCHES
#define FETCHES 1
#endif
#ifndef SHARES
#define SHARES 2
#endif
#define PROCESSES (WRITERS + READERS + LOCKERS + DRAFTERS + SHARERS)
/* One for each process that creates, and one for the visitor at the end. */
#define FILES (WRITERS + 1)
/* The shown place, the next one, and one for each process that pins. */
#define PLACES (READERS + DRAFTERS + 2)

#define NONE 15
#define NOBODY 15
#define HALF_WRITTEN 15
#define DRAWN 14

typedef File {
    /* The processes that hold the attach byte shared, a bit for each; and the
     * one that holds it exclusively. */
    byte attached;
    byte removing = NOBODY;
    byte writer = NOBODY;
    byte content = NOBODY;
    /* The processes that wait for the writer byte, a bit for each. */
    byte waiting;
    byte pins[PLACES];
#if SHARERS
    /* Which processes hold the content byte shared, a bit each. */
    byte sharing;
    /* Whether a commit waits for the content byte, and how many have begun to
     * do so. */
    bool commit_waits;
    byte commits;
#endif
    /* The header. */
    byte generation;
    byte place;
    bool header_torn;
    /* The generation of the bytes in each place. */
    byte bytes[PLACES]
};

File file[FILES];
/* The file that the name leads to. */
byte name = NONE;
byte made;
byte gone;
byte dead;

#define BIT(process) (1 << (process))

/* Before each step: the process may be killed. */
#ifdef IMMORTAL
#define STEP
#else
#define STEP                                                                   \
    if                                                                         \
    :: goto died                                                               \
    :: skip                                                                    \
    fi
#endif

/* fcntl(F_OFD_SETLK) on the attach byte; it converts the process's own lock. */
inline try_attach_exclusive(f, got)
{
    atomic {
        got = ((file[f].attached & ~BIT(me)) == 0 &&
               (file[f].removing == NOBODY || file[f].removing == me));
        if
        :: got ->
            file[f].attached = file[f].attached & ~BIT(me);
            file[f].removing = me
        :: else
        fi
    }
}

inline try_attach_shared(f, got)
{
    atomic {
        got = (file[f].removing == NOBODY || file[f].removing == me);
        if
        :: got ->
            file[f].removing = NOBODY;
            file[f].attached = file[f].attached | BIT(me)
        :: else
        fi
    }
}

#if SHARERS
#define NOBODY_SHARES(f) (file[f].sharing == 0)

inline begin_commit_wait(f)
{
    atomic { file[f].commit_waits = true; file[f].commits++ }
}

inline end_commit_wait(f)
{
    file[f].commit_waits = false
}

inline end_share(f)
{
    file[f].sharing = file[f].sharing & ~BIT(me)
}
#else
#define NOBODY_SHARES(f) true
#define end_commit_wait(f) skip
#define end_share(f) skip
#endif

/* close(2), and what the kernel does at a death. */
inline close_file(f)
{
    atomic {
        if
        :: f != NONE ->
            file[f].attached = file[f].attached & ~BIT(me);
            if :: file[f].removing == me -> file[f].removing = NOBODY :: else fi;
            if :: file[f].content == me -> file[f].content = NOBODY :: else fi;
            if
            :: file[f].writer == me ->
                file[f].writer = NOBODY;
                end_commit_wait(f)
            :: else
            fi;
            end_share(f);
            file[f].waiting = file[f].waiting & ~BIT(me);
            if :: pinned != NONE -> file[f].pins[pinned]--; pinned = NONE :: else fi;
            f = NONE
        :: else
        fi
    }
}

/* The attach byte is held exclusively: nobody else is attached. */
inline remove_name(f)
{
#ifndef WITHOUT_CURRENT_CHECK
    if
    :: name == f -> STEP; name = NONE
    :: else
    fi
#else
    name = NONE
#endif
}

/* Opens the file of the name, and attaches; mine is NONE if there is none. */
inline attach()
{
    do
    :: STEP;
        mine = name;
        if
        :: mine == NONE -> break
        :: else
        fi;
        STEP;
        try_attach_exclusive(mine, got);
        if
        :: got -> STEP; remove_name(mine); STEP; close_file(mine)
        :: else ->
            STEP;
            try_attach_shared(mine, got);
            if
            :: got ->
                STEP;
#ifndef WITHOUT_NAME_CHECK
                if
                :: name == mine -> break
                :: else -> close_file(mine)
                fi
#else
                break
#endif
            :: else -> close_file(mine)
            fi
        fi
    od
}

/* Makes a new file and names it; mine is NONE if a living process has the name.
 */
inline create()
{
    atomic {
        mine = made;
        made++;
        file[mine].generation = 1;
        file[mine].place = 0;
        file[mine].bytes[0] = 1
#ifndef WITHOUT_LOCK_BEFORE_NAME
        ;
        file[mine].attached = BIT(me)
#endif
    }
    do
    :: STEP;
        /* linkat(2) */
        atomic {
            got = (name == NONE);
            if :: got -> name = mine :: else fi
        }
        if
        :: got -> break
        :: else
        fi;
        STEP;
        found = name;
        if
        :: found == NONE
        :: else ->
            STEP;
            try_attach_exclusive(found, got);
            if
            :: got -> STEP; remove_name(found); STEP; close_file(found)
            :: else ->
                found = NONE;
                /* A living process has it, or another one is removing it. */
                close_file(mine);
                break
            fi
        fi
    od
#ifdef WITHOUT_LOCK_BEFORE_NAME
    ;
    if
    :: mine != NONE -> STEP; file[mine].attached = file[mine].attached | BIT(me)
    :: else
    fi
#endif
}

inline detach()
{
    STEP;
    assert(name == mine);
    try_attach_exclusive(mine, got);
#ifndef WITHOUT_SECOND_TRY
    if
    :: got
    :: else ->
        STEP;
        file[mine].attached = file[mine].attached & ~BIT(me);
        STEP;
        try_attach_exclusive(mine, got)
    fi;
#endif
    if
    :: got -> STEP; remove_name(mine)
    :: else
    fi;
    STEP;
    close_file(mine)
}

#ifndef WITHOUT_SHOWN_CHECK
#define IS_SHOWN(p) (file[mine].place == p)
#else
#define IS_SHOWN(p) false
#endif

/* The writer byte is held. */
inline choose_place()
{
    /* Looks for the first place that is neither shown nor pinned, one after
     * the other, with F_OFD_GETLK. */
    place = 0;
    do
    :: IS_SHOWN(place) -> place++
#ifndef WITHOUT_PIN_CHECK
    :: !IS_SHOWN(place) && file[mine].pins[place] > 0 -> place++
    :: !IS_SHOWN(place) && file[mine].pins[place] == 0 -> break
#else
    :: !IS_SHOWN(place) -> break
#endif
    od;
    assert(place < PLACES)
}

inline take_content()
{
    atomic {
        file[mine].content == NOBODY && NOBODY_SHARES(mine) ->
            file[mine].content = me
    }
}

inline commit()
{
    STEP;
#ifndef WITHOUT_COMMIT_CONTENT
#if SHARERS
    begin_commit_wait(mine);
#endif
    take_content();
#if SHARERS
    end_commit_wait(mine);
#endif
    STEP;
#endif
    /* Between these two, a reader sees half of the new header. */
    atomic { file[mine].header_torn = true; file[mine].generation = next }
    atomic { file[mine].place = place; file[mine].header_torn = false }
    STEP;
#ifndef WITHOUT_COMMIT_CONTENT
    file[mine].content = NOBODY;
    STEP;
#endif
    file[mine].writer = NOBODY
}

inline publish()
{
    STEP;
#ifndef WITHOUT_WRITER_LOCK
    atomic { file[mine].writer == NOBODY -> file[mine].writer = me }
    STEP;
#endif
    assert(name == mine);
    choose_place();
    STEP;
    next = file[mine].generation + 1;
    file[mine].bytes[place] = HALF_WRITTEN;
    STEP;
    file[mine].bytes[place] = next;
    commit()
}

/* Pins a place, draws there while nobody waits for it, and commits. The drawing
 * gets its generation with the commit. */
inline draw()
{
    STEP;
    atomic { file[mine].writer == NOBODY -> file[mine].writer = me }
    STEP;
    choose_place();
    STEP;
#ifdef WITHOUT_NEW_GENERATION
    next = file[mine].generation + 1;
#endif
#ifndef WITHOUT_DRAFT_PIN
    atomic { file[mine].pins[place]++; pinned = place }
    STEP;
#endif
    file[mine].writer = NOBODY;
    STEP;
    file[mine].bytes[place] = HALF_WRITTEN;
    STEP;
    file[mine].bytes[place] = DRAWN;
    STEP;
    file[mine].waiting = file[mine].waiting | BIT(me);
    STEP;
    atomic { file[mine].writer == NOBODY -> file[mine].writer = me }
    STEP;
    file[mine].waiting = file[mine].waiting & ~BIT(me);
    STEP;
#ifndef WITHOUT_NEW_GENERATION
    next = file[mine].generation + 1;
#endif
    /* Others may have committed meanwhile. */
    assert(next == file[mine].generation + 1);
    /* Nobody has overwritten the drawing. */
    assert(file[mine].bytes[place] == DRAWN);
    file[mine].bytes[place] = next;
    commit();
    STEP;
    atomic {
        if
        :: pinned != NONE -> file[mine].pins[pinned]--; pinned = NONE
        :: else
        fi
    }
}

/* The checksum of the header tells this. */
#ifndef WITHOUT_CHECKSUM
#define IS_TORN(flag) (flag)
#else
#define IS_TORN(flag) false
#endif

inline fetch()
{
    do
    :: STEP;
        atomic {
            torn = file[mine].header_torn;
            next = file[mine].generation;
            place = file[mine].place
        }
        again = IS_TORN(torn);
        if
        :: again
        :: else ->
            STEP;
            atomic { file[mine].pins[place]++; pinned = place }
            STEP;
#ifndef WITHOUT_SECOND_READ
            again = (IS_TORN(file[mine].header_torn) ||
                          file[mine].generation != next ||
                          file[mine].place != place);
#endif
#ifndef WITHOUT_CONTENT_QUESTION
            if
            :: again
            :: else -> STEP; again = (file[mine].content != NOBODY)
            fi;
#endif
            if
            :: again -> atomic { file[mine].pins[place]--; pinned = NONE }
            :: else -> break
            fi
        fi
    od;
    /* The copy takes a while: its first and its last bytes must be of the same
     * picture, the one of the header. */
    STEP;
    assert(file[mine].bytes[place] == next);
    STEP;
    assert(file[mine].bytes[place] == next);
    assert(next >= seen);
    seen = next;
    STEP;
    atomic { file[mine].pins[place]--; pinned = NONE }
}

/* lock(), and a change in place. */
inline take_for_lock()
{
    STEP;
#ifndef WITHOUT_LOCK_ORDER
    atomic { file[mine].writer == NOBODY -> file[mine].writer = me }
    STEP;
    take_content();
#else
    take_content();
    STEP;
    atomic { file[mine].writer == NOBODY -> file[mine].writer = me }
#endif
}

inline release_lock()
{
    STEP;
    file[mine].content = NOBODY;
    STEP;
    file[mine].writer = NOBODY
}

inline lock_and_change()
{
    take_for_lock();
    STEP;
#ifndef WITHOUT_DRAIN
    place = 0;
    do
    :: place < PLACES && file[mine].pins[place] == 0 -> place++
#ifndef WITHOUT_YIELD
    /* The process that pins may be waiting to commit. */
    :: place < PLACES && file[mine].pins[place] > 0 &&
       file[mine].waiting != 0 ->
        release_lock();
        take_for_lock();
        place = 0
#endif
    :: place == PLACES -> break
    od;
#endif
    STEP;
    next = file[mine].generation;
    place = file[mine].place;
    /* A caller that dies in the middle of this leaves half of it; no protocol
     * can prevent that. */
    file[mine].bytes[place] = HALF_WRITTEN;
    file[mine].bytes[place] = next;
    release_lock()
}

#if SHARERS
/* lock() of a read-only handle. The courtesy has no limit here: a publisher
 * that is stopped is one that is slow. */
inline share()
{
#ifndef WITHOUT_COURTESY
    STEP;
    if
    :: file[mine].writer == NOBODY
    :: else ->
        STEP;
        next = file[mine].generation;
        STEP;
        (file[mine].writer == NOBODY || file[mine].content != NOBODY ||
         file[mine].generation != next)
    fi;
#endif
    STEP;
    atomic {
        file[mine].content == NOBODY ->
            file[mine].sharing = file[mine].sharing | BIT(me);
            next = file[mine].generation;
            if
            :: file[mine].commit_waits ->
                assert(file[mine].commits != passed);
                passed = file[mine].commits
            :: else
            fi
    }
    STEP;
    /* Whoever has the lock may look at the shown picture in place. */
    assert(file[mine].generation == next);
    end_share(mine)
}
#endif

#define LOCALS                                                                 \
    byte mine = NONE;                                                          \
    byte found = NONE;                                                         \
    byte pinned = NONE;                                                        \
    byte place;                                                                \
    byte next;                                                                 \
    byte seen;                                                                 \
    byte count;                                                                \
    bool got;                                                                  \
    bool torn;                                                                 \
    bool again

#define END                                                                    \
    goto end;                                                                  \
died:                                                                          \
    atomic { close_file(mine); close_file(found); dead++ }                     \
end:                                                                           \
    gone++

proctype Writer(byte me)
{
    LOCALS;

    create();
    if
    :: mine == NONE -> attach()
    :: else
    fi;
    if
    :: mine == NONE
    :: else ->
        do
        :: count < PUBLICATIONS -> publish(); count++
        :: else -> break
        od;
        detach()
    fi;
    END
}

proctype Reader(byte me)
{
    LOCALS;

    attach();
    if
    :: mine == NONE
    :: else ->
        do
        :: count < FETCHES -> fetch(); count++
        :: else -> break
        od;
        detach()
    fi;
    END
}

proctype Drafter(byte me)
{
    LOCALS;

    attach();
    if
    :: mine == NONE
    :: else -> draw(); detach()
    fi;
    END
}

proctype Locker(byte me)
{
    LOCALS;

    attach();
    if
    :: mine == NONE
    :: else -> lock_and_change(); detach()
    fi;
    END
}

#if SHARERS
proctype Sharer(byte me)
{
    /* Which commit this process has delayed. */
    byte passed;
    LOCALS;

    attach();
    if
    :: mine == NONE
    :: else ->
        do
        :: count < SHARES -> share(); count++
        :: else -> break
        od;
        detach()
    fi;
    END
}
#endif

/* Comes when all have gone: without a death nothing is left, and what a death
 * left is removed by whoever looks for it. */
active proctype Visitor()
{
    byte me = PROCESSES;
    byte mine = NONE;
    byte pinned = NONE;
    bool got;

    gone == PROCESSES;
    assert(dead > 0 || name == NONE);
    if
    :: name != NONE ->
        mine = name;
        try_attach_exclusive(mine, got);
        assert(got);
        name = NONE;
        close_file(mine)
    :: else
    fi
}

init
{
    byte each;

    atomic {
        do
        :: each < WRITERS -> run Writer(each); each++
        :: each >= WRITERS && each < WRITERS + READERS -> run Reader(each); each++
        :: each >= WRITERS + READERS &&
           each < PROCESSES - DRAFTERS - SHARERS ->
            run Locker(each); each++
        :: each >= PROCESSES - DRAFTERS - SHARERS &&
           each < PROCESSES - SHARERS ->
            run Drafter(each); each++
#if SHARERS
        :: each >= PROCESSES - SHARERS && each < PROCESSES ->
            run Sharer(each); each++
#endif
        :: else -> break
        od
    }
}
