/*
 * A fuzzer's entry point without the fuzzer, in every build:
 *
 *     fuzz_screen_replay FILE|FOLDER…     each file, and each file below a folder
 */
#include "base/file.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static unsigned count; /* nftw() hands nothing on */

static int replay(const char *path, const struct stat *status, int type, struct FTW *walk)
{
    (void)status, (void)walk;
    if (type != FTW_F)
        return 0;
    struct rk_file file;
    struct rk_error error;
    if (!rk_file_open(&file, path, 1 << 20, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return 1;
    }
    LLVMFuzzerTestOneInput(file.bytes, file.size);
    rk_file_close(&file);
    count++;
    return 0;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (nftw(argv[i], replay, 8, FTW_PHYS) != 0)
            return EXIT_FAILURE;
    }
    printf("%u files\n", count);
    return count ? EXIT_SUCCESS : EXIT_FAILURE;
}
