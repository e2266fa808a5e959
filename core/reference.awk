# SPDX-License-Identifier: MIT
# Makes the plain comments of a header, for Doxygen, such as it reads; on the
# same lines. What stands under one comment, up to an empty line, shares it.

{
    line[NR] = $0
}

function ends_group(text) {
    return text ~ /^ *(}.*|\/\*.*|#endif|)$/
}

# Makes a group of the declarations that follow the comment from `first` to
# `last`; what opens a brace has comments of its own inside.
function group(first, last, count) {
    if (line[last + 1] ~ /{$/) {
        return
    }
    for (; !ends_group(line[last + 1]); last++) {
        count += line[last + 1] ~ /;$/
    }
    if (count > 1) {
        sub(/\/\*/, "/** @{ */ /*", line[first])
        line[last] = line[last] " /** @} */"
    }
}

function describe(first, last) {
    last = first
    while (line[last] !~ /\*\/$/) {
        last++
    }
    sub(/\/\*/, "/**", line[first])
    group(first, last)
}

END {
    sub(/^\/\*/, "/** @brief", line[2])
    sub(/\*\/$/, "@file */", line[2])
    for (number = 3; number <= NR; number++) {
        if (line[number] ~ /^ *\/\*( |$)/) {
            describe(number)
        }
    }
    for (number = 1; number <= NR; number++) {
        print line[number]
    }
}
