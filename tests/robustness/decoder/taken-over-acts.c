/* SPDX-License-Identifier: MIT */
/* The system calls that a taken-over decoder tries. */

#include "tests/robustness/decoder/taken-over.h"

#include "app/decode/parent-talk.h"
#include "core/decoder/protocol.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Bypasses the C library, which might refuse a call before the kernel does. */
#define CALL(...) syscall(__VA_ARGS__)

static void
open_file(void)
{
    CALL(SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY);
}

static void
make_file(void)
{
    CALL(SYS_openat, AT_FDCWD, "/dev/shm/shmview-taken-over", O_RDWR | O_CREAT,
         0600);
}

static void
make_socket(void)
{
    CALL(SYS_socket, AF_INET, SOCK_STREAM, 0);
}

static void
connect_line(void)
{
    const struct sockaddr_in address = {.sin_family = AF_INET};

    CALL(SYS_connect, DECODER_LINE, &address, sizeof address);
}

static void
pass_descriptor(void)
{
    struct msghdr message = {0};

    CALL(SYS_sendmsg, DECODER_LINE, &message, 0);
}

static void
take_descriptor(void)
{
    struct msghdr message = {0};

    CALL(SYS_recvmsg, DECODER_LINE, &message, 0);
}

static void
exec(void)
{
    char *none[] = {NULL};

    CALL(SYS_execve, "/bin/true", none, none);
}

static void
make_process(void)
{
    CALL(SYS_clone, SIGCHLD, NULL, NULL, NULL, NULL);
}

static void
make_process_anew(void)
{
    CALL(SYS_clone3, NULL, 0);
}

static void *
do_nothing(void *data)
{
    return data;
}

static void
make_thread(void)
{
    pthread_t thread;

    pthread_create(&thread, NULL, do_nothing, NULL);
}

static void
trace_parent(void)
{
    CALL(SYS_ptrace, PTRACE_ATTACH, taken_over_parent, NULL, NULL);
}

static void
read_parent(void)
{
    CALL(SYS_process_vm_readv, taken_over_parent, NULL, 0, NULL, 0, 0);
}

static void
kill_parent(void)
{
    CALL(SYS_kill, taken_over_parent, SIGKILL);
}

static void
kill_thread_of_parent(void)
{
    CALL(SYS_tgkill, taken_over_parent, taken_over_parent, SIGKILL);
}

/* A stopped decoder would wait longer than its processor time. */
static void
stop(void)
{
    CALL(SYS_tgkill, getpid(), gettid(), SIGSTOP);
}

static void
read_other(void)
{
    char byte;

    CALL(SYS_read, DECODER_PIXELS, &byte, 1);
}

static void
write_input(void)
{
    CALL(SYS_write, DECODER_INPUT, "x", 1);
}

/* The input may be a file that the caller can write. */
static void
map_input(void)
{
    CALL(SYS_mmap, NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED,
         DECODER_INPUT, 0);
}

static void
write_pixels(void)
{
    CALL(SYS_pwrite64, DECODER_PIXELS, "x", 1, 1 << 20);
}

/* The parent has not agreed to a size. */
static void
write_early(void)
{
    if (CALL(SYS_write, DECODER_PIXELS, "x", 1) >= 0) {
        parent_refuse(SHMVIEW_ERROR_NOT_AN_IMAGE, 0, "taken over", "written");
    }
}

static void
map_early(void)
{
    volatile char *pixels =
        mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, DECODER_PIXELS, 0);

    pixels[0] = 1;
}

static void
grow_pixels(void)
{
    CALL(SYS_ftruncate, DECODER_PIXELS, 1 << 20);
}

static void
close_line(void)
{
    CALL(SYS_close, DECODER_LINE);
}

static void
copy_line(void)
{
    CALL(SYS_dup, DECODER_LINE);
}

static void
run_own_bytes(void)
{
    CALL(SYS_mmap, NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
         MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static void
allow_own_bytes(void)
{
    void *bytes = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    CALL(SYS_mprotect, bytes, 4096, PROT_READ | PROT_EXEC);
}

/* root may declare that memory fails, for all processes. */
static void
spoil_memory(void)
{
    CALL(SYS_madvise, NULL, 0, MADV_HWPOISON);
}

/* With this call, a program could choose where it goes on, as after a signal.
 */
static void
return_from_signal(void)
{
    CALL(SYS_rt_sigreturn);
}

static void
live_longer(void)
{
    CALL(SYS_prctl, PR_SET_PDEATHSIG, 0);
}

static void
raise_limits(void)
{
    CALL(SYS_prlimit64, 0, RLIMIT_CPU, NULL, NULL);
}

/* Makes the call by its number for 32-bit programs. */
static void
call_by_another_table(void)
{
#ifdef __x86_64__
    long result;

    __asm__ volatile("int $0x80"
                     : "=a"(result)
                     : "a"(20L /* getpid */)
                     : "memory");
#else
    CALL(SYS_getpid);
#endif
}

static void
spin(void)
{
    for (volatile unsigned long i = 0;; i++) {
    }
}

static void
sleep_for_ever(void)
{
    char byte;

    CALL(SYS_recvfrom, DECODER_LINE, &byte, 1, 0, NULL, NULL);
}

/* Takes memory until there is none left, and reports that, as decoders do. */
void
taken_over_take_memory(void)
{
    const size_t block = 1 << 20;
    void *bytes;

    while ((bytes = malloc(block)) != NULL) {
        memset(bytes, 1, block);
    }
    parent_refuse(SHMVIEW_ERROR_OUT_OF_RESOURCES, 0, "taken over", "");
}

static void
end_without_a_word(void)
{
    _exit(0);
}

static void
end_in_failure(void)
{
    _exit(7);
}

void
taken_over_crash(void)
{
    volatile uintptr_t nowhere = 1;

    *(volatile char *)nowhere = 1;
}

static void
end_by_abort(void)
{
    abort();
}

const struct taken_over_act taken_over_acts[] = {
    {"open", open_file},
    {"make file", make_file},
    {"socket", make_socket},
    {"connect", connect_line},
    {"pass descriptor", pass_descriptor},
    {"take descriptor", take_descriptor},
    {"exec", exec},
    {"fork", make_process},
    {"clone3", make_process_anew},
    {"thread", make_thread},
    {"ptrace", trace_parent},
    {"read parent", read_parent},
    {"kill parent", kill_parent},
    {"kill thread", kill_thread_of_parent},
    {"stop", stop},
    {"read other", read_other},
    {"write input", write_input},
    {"map input", map_input},
    {"write pixels", write_pixels},
    {"write early", write_early},
    {"map early", map_early},
    {"grow pixels", grow_pixels},
    {"close", close_line},
    {"dup", copy_line},
    {"own bytes", run_own_bytes},
    {"mprotect", allow_own_bytes},
    {"spoil memory", spoil_memory},
    {"return", return_from_signal},
    {"live longer", live_longer},
    {"raise limits", raise_limits},
    {"other table", call_by_another_table},
    {"spin", spin},
    {"sleep", sleep_for_ever},
    {"memory", taken_over_take_memory},
    {"end", end_without_a_word},
    {"end in failure", end_in_failure},
    {"crash", taken_over_crash},
    {"abort", end_by_abort},
    {"claim more", taken_over_claim_more},
    {"claim nothing", taken_over_claim_nothing},
    {"claim overflow", taken_over_claim_overflow},
    {"claim no format", taken_over_claim_no_format},
    {"write past", taken_over_write_past},
    {"write rows", taken_over_write_rows},
    {"write more", taken_over_write_more},
    {"write header", taken_over_write_header},
    {"go on", taken_over_go_on},
    {"header", taken_over_work_for_ever},
    {"fill", taken_over_fill},
    {"write half", taken_over_write_half},
    {"write on", taken_over_write_on},
    {"stay", taken_over_stay},
    {"crash late", taken_over_crash_late},
    {"memory late", taken_over_take_memory_late},
    {"seek", taken_over_seek},
    {"write parts", taken_over_write_parts},
    {"unlock", taken_over_unlock},
    {"punch", taken_over_punch},
    {"done at once", taken_over_say_done_at_once},
    {"garbage", taken_over_say_garbage},
    {"little", taken_over_say_little},
    {"much", taken_over_say_much},
    {"nothing", taken_over_say_nothing},
    {"endless reason", taken_over_say_endless_reason},
    {"strange reason", taken_over_say_strange_reason},
    {"strange status", taken_over_say_strange_status},
};
const size_t taken_over_act_count = sizeof taken_over_acts /
                                    sizeof taken_over_acts[0];
