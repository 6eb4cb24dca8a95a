#!/usr/bin/env bash
# L8, L7: what the kiosk's code could ask for, read from its object files.
#
#   one_clock.sh LIBRARY.a …
#
# The time of day is asked for by doctor.c, which prints it; everything else has the monotonic clock of clock.c, or
# is given a time. Nobody asks for sound.
set -euo pipefail

# Each undefined symbol with the object that wants it: "doctor.c.o time".
wanted=$(nm -u "$@" | awk '/\.o:$/ { object = $1; sub(":", "", object) } NF == 2 { sub("@.*", "", $2); print object, $2 }')
clocks='(time|ftime|gettimeofday|localtime|localtime_r|gmtime|gmtime_r|mktime|strftime|clock_gettime|clock|timespec_get)'
clocks+='|(timer_create|timerfd_create|setitimer|alarm|SDL_GetTicks|SDL_GetTicks64|SDL_GetPerformanceCounter|SDL_AddTimer)'
found=$(grep -E " ($clocks)\$" <<<"$wanted" | sort -u)
expected=$(printf '%s\n' 'clock.c.o clock_gettime' 'doctor.c.o localtime_r' 'doctor.c.o strftime' 'doctor.c.o time')
diff <(echo "$expected") <(echo "$found") || { echo "somebody else asks for the time (see above)"; exit 1; }
if grep -E ' SDL_.*Audio|SDL_LoadWAV|SDL_InitSubSystem' <<<"$wanted"; then
  echo "somebody asks for sound (see above)"
  exit 1
fi
grep -q 'clock_gettime(CLOCK_MONOTONIC' "$(dirname "$0")/../../src/kiosk/clock.c"
