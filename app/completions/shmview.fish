# SPDX-License-Identifier: MIT
# Completes the command lines of shmview and shmtool in fish.

# The keys of the segments there are; those that would need JSON's escapes are
# left out.
function __shmview_keys
    shmtool list --json 2>/dev/null |
        sed -n 's/^    "key": "\([^"\\\\]*\)",$/\1/p'
end

# Whether the command word is one of the arguments; without any, whether there
# is none yet.
function __shmtool_command
    set -l words (commandline -opc)[2..]
    while set -q words[1]
        switch $words[1]
            case -k --key --native-key --hold --size --format --range --rate --count --pace --limit-memory --limit-time
                set -e words[1]
            case '-*'
            case '*'
                contains -- $words[1] $argv
                return
        end
        set -e words[1]
    end
    not set -q argv[1]
end

# Completes what stands after guard as a command line of its own.
function __shmtool_guarded
    set -l words (commandline -opc)[2..]
    set -e words[1..(contains -i guard $words)]
    while string match -q -- '-*' $words[1]
        if contains -- $words[1] -k --key
            set -e words[1]
        end
        set -e words[1]
    end
    complete -C "$(string escape -- $words) $(commandline -ct)"
end

complete -c shmview -s k -l key -x -a '(__shmview_keys)' -d 'Share under this key'
complete -c shmview -s f -l fetch -d 'Load from shared memory at the start'
complete -c shmview -l follow -d 'Show each new picture as soon as it is published'
complete -c shmview -l native-key -x -a 'posix: systemv:' -d 'Share under this native key of Qt'
complete -c shmview -l qt -d 'Share with Qt programs from the start'
complete -c shmview -l limit-memory -x -d 'Refuse a picture whose pixels need more bytes'
complete -c shmview -l limit-time -x -d 'Stop a decoder that takes more seconds of processor time'
complete -c shmview -s v -l version -d 'Print the version'
complete -c shmview -s h -l help -d 'Print a summary of the options'
complete -c shmview -l help-all -d 'Print all options'
complete -c shmview -l help-gapplication -d 'Print the options of every GTK program'

complete -c shmtool -f
complete -c shmtool -n __shmtool_command -a share -d 'Publish a picture and hold it'
complete -c shmtool -n __shmtool_command -a save -d 'Write the shared picture to a file'
complete -c shmtool -n __shmtool_command -a stream -d 'Publish raw frames, one after another'
complete -c shmtool -n __shmtool_command -a watch -d 'Print a line for each change'
complete -c shmtool -n __shmtool_command -a info -d 'Print the state and the holders of the segment'
complete -c shmtool -n __shmtool_command -a list -d 'List all your segments'
complete -c shmtool -n __shmtool_command -a clean -d 'Remove what dead processes have left'
complete -c shmtool -n __shmtool_command -a put -d 'Put a text into a segment and hold it'
complete -c shmtool -n __shmtool_command -a get -d 'Print the bytes of the segment'
complete -c shmtool -n __shmtool_command -a try -d 'Carry out commands, step by step'
complete -c shmtool -n __shmtool_command -a timeline -d 'Print what all processes do, in order'
complete -c shmtool -n __shmtool_command -a guard -d 'Run a command, one instance at a time'

complete -c shmtool -s k -l key -x -a '(__shmview_keys)' -d 'The key of the segment'
complete -c shmtool -l trace -d 'Print each system call with its reason'
complete -c shmtool -a --trace=json -n 'string match -q -- "--trace*" (commandline -ct)' -d 'Print each system call as JSON'
complete -c shmtool -a --trace=perfetto -n 'string match -q -- "--trace*" (commandline -ct)' -d 'Print each system call for ui.perfetto.dev'
complete -c shmtool -s h -l help -d 'Print a summary'
complete -c shmtool -s V -l version -d 'Print the version'

# An option may stand before its command word.
function __shmtool_takes
    __shmtool_command; or __shmtool_command $argv
end

complete -c shmtool -n '__shmtool_takes share stream put' -l hold -x -d 'Hold for this number of seconds'
complete -c shmtool -n '__shmtool_takes stream put' -l size -x -d 'Size in bytes, or WIDTHxHEIGHT of a frame'
complete -c shmtool -n '__shmtool_takes stream' -l format -x -a 'rgb8 rgba8 rgb16 rgba16 grey8 grey16 grey_alpha8 grey_alpha16 grey_f32 rgb_f32 rgba_f32 bgr8 bgra8' -d 'Format of the frames'
complete -c shmtool -n '__shmtool_takes stream' -l range -x -d 'Sample values shown as black and as white, BLACK:WHITE'
complete -c shmtool -n '__shmtool_takes stream' -l rate -x -d 'Frames per second'
complete -c shmtool -n '__shmtool_takes share' -l follow -d 'Publish the file again when it changes'
complete -c shmtool -n '__shmtool_takes share try' -l limit-memory -x -d 'Refuse a file whose pixels need more bytes'
complete -c shmtool -n '__shmtool_takes share try' -l limit-time -x -d 'Stop a decoder that takes more seconds of processor time'
complete -c shmtool -n '__shmtool_takes watch timeline' -l count -x -d 'End after this number of events'
complete -c shmtool -n '__shmtool_takes watch timeline info list' -l json -d 'Print JSON'
complete -c shmtool -n '__shmtool_takes timeline' -l perfetto -d 'Print trace events'
complete -c shmtool -n '__shmtool_takes timeline' -l pace -x -d 'Hold up each call for this number of seconds'
complete -c shmtool -n '__shmtool_takes share save stream watch info put get try timeline' -l native-key -x -a 'posix: systemv:' -d 'Use this native key of Qt'
complete -c shmtool -n '__shmtool_takes share save stream watch info put get try timeline' -l qt -d 'Share with Qt programs'

complete -c shmtool -n '__shmtool_command share save stream' -F
complete -c shmtool -n '__shmtool_command guard' -x -a '(__shmtool_guarded)'
