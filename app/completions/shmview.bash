# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Completes the command lines of shmview and shmtool in bash.

# The keys of the segments there are, one on each line; those that would need
# JSON's escapes are left out.
_shmview_keys() {
    shmtool list --json 2>/dev/null |
        sed -n 's/^    "key": "\([^"\\]*\)",$/\1/p'
}

# Offers the keys that begin as the word $1 does, quoted as the word is.
_shmview_complete_key() {
    local word=$1 key

    while IFS= read -r key; do
        if [[ $word == [\"\']* ]]; then
            [[ $key == "${word:1}"* ]] && COMPREPLY+=("$key")
            continue
        fi
        printf -v key %q "$key"
        [[ $key == "$word"* ]] && COMPREPLY+=("$key")
    done < <(_shmview_keys)
}

# Offers the words of $1 that begin as the word $2 does.
_shmview_complete_words() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

# Offers how a native key begins; bash takes the colon for the end of a word.
_shmview_complete_native_key() {
    [[ $1 == *:* ]] || _shmview_complete_words 'posix: systemv:' "$1"
    compopt -o nospace
}

_shmview_complete_file() {
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

# Sets `word`, and `before`, the one before it, with the "=" that may stand
# between them. Bash may have cut --key=KEY into three words.
_shmview_words() {
    word=$1
    before=$2
    if [[ $word == = ]]; then
        word=
        before+='='
    elif [[ $before == = ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}=
    elif [[ $word == --*=* ]]; then
        before=${word%%=*}=
        word=${word#*=}
    fi
}

_shmview() {
    local word before

    COMPREPLY=()
    _shmview_words "$2" "$3"
    case $before in
    -k | --key | --key=)
        _shmview_complete_key "$word"
        return
        ;;
    --native-key | --native-key=)
        _shmview_complete_native_key "$word"
        return
        ;;
    --limit-memory | --limit-memory= | --limit-time | --limit-time=)
        return
        ;;
    esac
    if [[ $word == -* ]]; then
        _shmview_complete_words '--key --native-key --fetch --follow --qt --limit-memory
            --limit-time --version --help --help-all --help-gapplication' "$word"
    else
        _shmview_complete_file "$word"
    fi
}

# Sets `command` to the command word before the cursor, if there is one, and
# `place` to where it stands.
_shmtool_command() {
    for ((place = 1; place < COMP_CWORD; place++)); do
        case ${COMP_WORDS[place]} in
        -k | --key | --native-key | --hold | --size | --format | --range | --rate | --count | --pace | --limit-memory | --limit-time)
            [[ ${COMP_WORDS[place + 1]} == = ]] && ((place++))
            ((place++))
            ;;
        -*) ;;
        *)
            command=${COMP_WORDS[place]}
            return
            ;;
        esac
    done
}

_shmtool_options() {
    local common='--key --trace --help --version'

    case $1 in
    '') echo "$common --hold --size --format --range --rate --follow" \
        "--count --json --perfetto --pace --qt --native-key --limit-memory" \
        "--limit-time" ;;
    share) echo "$common --hold --follow --qt --native-key --limit-memory" \
        "--limit-time" ;;
    save | get) echo "$common --qt --native-key" ;;
    try) echo "$common --qt --native-key --limit-memory --limit-time" ;;
    stream) echo "$common --size --format --range --rate --hold --qt" \
        "--native-key" ;;
    watch) echo "$common --json --count --qt --native-key" ;;
    timeline) echo "$common --json --perfetto --count --pace --qt" \
        "--native-key" ;;
    info) echo "$common --json --qt --native-key" ;;
    list) echo "$common --json" ;;
    put) echo "$common --size --hold --qt --native-key" ;;
    *) echo "$common" ;;
    esac
}

_shmtool_complete_operand() {
    case $1 in
    '') _shmview_complete_words 'share save stream watch info list clean put
        get try timeline guard' "$2" ;;
    share | save | stream) _shmview_complete_file "$2" ;;
    guard) mapfile -t COMPREPLY < <(compgen -c -- "$2") ;;
    esac
}

# What stands after guard is another program's command line from its first word
# on, which may be behind a "--".
_shmtool_complete_guarded() {
    local first=$(($1 + 1))

    while [[ ${COMP_WORDS[first]} == -* ]]; do
        case ${COMP_WORDS[first]} in
        -k | --key)
            [[ ${COMP_WORDS[first + 1]} == = ]] && ((first++))
            ((first++))
            ;;
        esac
        ((first++))
    done
    if ((first >= COMP_CWORD)); then
        return 1
    elif declare -F _command_offset >/dev/null; then
        _command_offset "$first"
    else
        _shmview_complete_file "$2"
    fi
}

_shmtool() {
    local word before command='' place

    COMPREPLY=()
    _shmview_words "$2" "$3"
    _shmtool_command
    if [[ $command == guard ]] && _shmtool_complete_guarded "$place" "$word"
    then
        return
    fi
    case $before in
    -k | --key | --key=) _shmview_complete_key "$word" ;;
    --native-key | --native-key=) _shmview_complete_native_key "$word" ;;
    --format | --format=) _shmview_complete_words 'rgb8 rgba8 rgb16 rgba16
        grey8 grey16 grey_alpha8 grey_alpha16 grey_f32 rgb_f32 rgba_f32 bgr8
        bgra8' "$word" ;;
    --hold | --size | --range | --rate | --count) ;;
    --hold= | --size= | --range= | --rate= | --count=) ;;
    --limit-memory | --limit-time | --limit-memory= | --limit-time=) ;;
    --trace=) _shmview_complete_words 'json perfetto' "$word" ;;
    *)
        if [[ $word == -* ]]; then
            _shmview_complete_words "$(_shmtool_options "$command")" "$word"
        else
            _shmtool_complete_operand "$command" "$word"
        fi
        ;;
    esac
}

complete -F _shmview shmview
complete -F _shmtool shmtool
