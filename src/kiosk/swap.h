/*
 * Whether a machine may write memory to its disk: files and partitions that it swaps to, zram, and
 * hibernation, which needs one of them to write to.
 */
#ifndef RK_KIOSK_SWAP_H
#define RK_KIOSK_SWAP_H

#include "base/base.h"

enum rk_swap {
    RK_SWAP_NONE,
    RK_SWAP_PAGES,     /* of memory that isn't locked */
    RK_SWAP_HIBERNATES /* all memory, locked or not, if it is told to sleep */
};

/* `root` is "", or in tests a folder with the files of another machine. What can't be read is taken
 * for the worse. */
enum rk_swap rk_swap_of(const char *root);

#endif
