/* SPDX-License-Identifier: MIT */
/* Waits for the file that the parent sends. */

#include "app/decode/pixbuf/parent-file.h"
#include "core/decoder/protocol.h"
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Room for one descriptor beside a message, aligned as the kernel requires. */
union companion {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
};

/* Returns the descriptor that has come with the message, or -1. */
static int
descriptor_of(struct msghdr *packet)
{
    const struct cmsghdr *header = CMSG_FIRSTHDR(packet);
    int descriptor = -1;

    if (header && header->cmsg_level == SOL_SOCKET &&
        header->cmsg_type == SCM_RIGHTS &&
        header->cmsg_len == CMSG_LEN(sizeof(int))) {
        memcpy(&descriptor, CMSG_DATA(header), sizeof(descriptor));
    }
    return descriptor;
}

void
parent_await_file(struct sandbox_limits *limits,
                  char format[LINE_FILE_FORMAT_BYTES])
{
    struct decoder_message message = {0};
    union companion companion = {0};
    struct iovec part = {&message, sizeof(message)};
    struct msghdr packet = {
        .msg_iov = &part,
        .msg_iovlen = 1,
        .msg_control = &companion,
        .msg_controllen = sizeof(companion),
    };
    int descriptor = -1;

    if (recvmsg(DECODER_LINE, &packet, MSG_CMSG_CLOEXEC) == sizeof(message)) {
        descriptor = descriptor_of(&packet);
    }
    if (descriptor < 0 || message.protocol != DECODER_PROTOCOL ||
        message.kind != DECODER_FILE ||
        dup2(descriptor, DECODER_INPUT) != DECODER_INPUT) {
        _exit(1);
    }
    close(descriptor);
    limits->memory = message.memory;
    limits->seconds = message.seconds;
    snprintf(format, LINE_FILE_FORMAT_BYTES, "%s", message.decoder);
}
