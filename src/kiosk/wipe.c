#include "kiosk/wipe.h"

#include <string.h>

/* Laying out and drawing go down some 30 KB below the loop. */
enum { BELOW = 64 << 10 };

__attribute__((noinline)) void rk_wipe_stack(void)
{
    char below[BELOW];
    explicit_bzero(below, sizeof below);
}
