#compdef shmview shmtool
# SPDX-License-Identifier: MIT
# Completes the command lines of shmview and shmtool in zsh.

# The keys of the segments there are; those that would need JSON's escapes are
# left out.
_shmview_keys() {
  local -a keys

  keys=(${(f)"$(shmtool list --json 2>/dev/null |
    sed -n 's/^    "key": "\([^"\\]*\)",$/\1/p')"})
  _wanted keys expl 'key of a segment' compadd -a keys
}

_shmview_native_keys() {
  compadd -S '' -- posix: systemv:
}

_shmview_window() {
  _arguments -s \
    '(-k --key)'{-k,--key=}'[share under this key]:key:_shmview_keys' \
    '(-f --fetch)'{-f,--fetch}'[load from shared memory at the start]' \
    '--follow[show each new picture as soon as it is published]' \
    '--qt=-[share with Qt programs from the start]::type:(posix systemv)' \
    '--native-key=[share under this native key of Qt]:key:_shmview_native_keys' \
    '--limit-memory=[refuse a picture whose pixels need more bytes]:size:' \
    '--limit-time=[stop a decoder that takes more seconds of processor time]:seconds:' \
    '(- *)'{-v,--version}'[print the version]' \
    '(- *)'{-h,--help}'[print a summary of the options]' \
    '(- *)--help-all[print all options]' \
    '(- *)--help-gapplication[print the options of every GTK program]' \
    '1:picture:_files'
}

_shmtool_commands() {
  local -a commands=(
    'share:publish a picture and hold it'
    'save:write the shared picture to a file'
    'stream:publish raw frames, one after another'
    'watch:print a line for each change'
    'info:print the state and the holders of the segment'
    'list:list all your segments'
    'clean:remove what dead processes have left'
    'put:put a text into a segment and hold it'
    'get:print the bytes of the segment'
    'try:carry out commands, step by step'
    'timeline:print what all processes do, in order'
    'guard:run a command, one instance at a time'
  )

  _describe -t commands command commands
}

# Sets `taken` to the options that every command takes, and those of the names.
_shmtool_options() {
  local -A all=(
    follow '--follow[publish the file again when it changes]'
    format '--format=[format of the frames]:format:(rgb8 rgba8 rgb16 rgba16 grey8
      grey16 grey_alpha8 grey_alpha16 grey_f32 rgb_f32 rgba_f32 bgr8 bgra8)'
    hold '--hold=[hold for this time]:seconds: '
    json '--json[print JSON]'
    pace '--pace=[hold up each call for this time]:seconds: '
    perfetto '--perfetto[print trace events]'
    memory '--limit-memory=[refuse a file whose pixels need more bytes]:bytes: '
    time '--limit-time=[stop a decoder that takes more processor time]:seconds: '
    count '--count=[end after this number of events]:events: '
    native '--native-key=[use this native key of Qt]:key:_shmview_native_keys'
    qt '--qt=-[share with Qt programs]::type:(posix systemv)'
    range '--range=[sample values shown as black and as white]:BLACK\:WHITE: '
    rate '--rate=[frames per second]:frames: '
    size '--size=[size of the segment or of a frame]:bytes or WIDTHxHEIGHT: '
  )
  local name

  taken=(
    '(-k --key)'{-k+,--key=}'[the key of the segment]:key:_shmview_keys'
    '--trace=-[print each system call]::form:(json perfetto)'
    '(- *)'{-h,--help}'[print a summary]'
    '(- *)'{-V,--version}'[print the version]'
  )
  for name in $@; do
    taken+=($all[$name])
  done
}

_shmtool() {
  local curcontext=$curcontext state line
  local -a taken
  local -A opt_args

  _shmtool_options follow format hold json pace perfetto count memory native \
    qt range rate size time
  _arguments -C -s $taken ':command:_shmtool_commands' '*::operand:->operand'
  [[ $state == operand ]] || return
  case $words[1] in
    share)
      _shmtool_options hold follow qt native memory time
      _arguments -s $taken '1:picture:_files'
      ;;
    save)
      _shmtool_options qt native
      _arguments -s $taken '1:picture:_files'
      ;;
    stream)
      _shmtool_options size format range rate hold qt native
      _arguments -s $taken '1:raw frames:_files'
      ;;
    watch)
      _shmtool_options json count qt native
      _arguments -s $taken
      ;;
    info)
      _shmtool_options json qt native
      _arguments -s $taken
      ;;
    list)
      _shmtool_options json
      _arguments -s $taken
      ;;
    put)
      _shmtool_options size hold qt native
      _arguments -s $taken '1:text: '
      ;;
    get)
      _shmtool_options qt native
      _arguments -s $taken
      ;;
    try)
      _shmtool_options qt native memory time
      _arguments -s $taken
      ;;
    timeline)
      _shmtool_options json perfetto count pace qt native
      _arguments -s $taken
      ;;
    clean)
      _shmtool_options
      _arguments -s $taken
      ;;
    guard)
      _shmtool_options
      _arguments -s $taken '(-)1:command:_command_names -e' '*::: :_normal'
      ;;
  esac
}

if [[ $service == shmtool ]]; then
  _shmtool "$@"
else
  _shmview_window "$@"
fi
