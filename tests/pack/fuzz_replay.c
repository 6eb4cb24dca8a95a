/*
 * The fuzzer's entry point without the fuzzer, in every build:
 *
 *     fuzz_pack_replay            the seeds: good packs, and each with one section emptied; signed or not
 *     fuzz_pack_replay FILE…      what a fuzzer has found or kept
 *     fuzz_pack_replay --write DIR   writes the seeds, for a fuzzer to start from
 */
#include "fixture.h"
#include "hostile.h"
#include "signer.h"

#include "base/file.h"
#include "pack/format.h"
#include "pack/writer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct seeds {
    const char *folder; /* where to write them; NULL: run them */
    unsigned count;
    struct rk_signer signer; /* who signs them; zeroed: nobody */
    bool stated;             /* and was put there by a statement of the roots */
};

static void take(struct seeds *seeds, uint8_t *bytes, size_t size)
{
    char path[4096];
    struct rk_error error;
    seeds->count++;
    if (seeds->stated) {
        const struct rk_signer one = rk_signer_new(100, 1), two = rk_signer_new(101, 1);
        rk_signer_state(&seeds->signer.key, seeds->count, 2026110100, bytes);
        rk_signer_root(&one, 0, bytes);
        rk_signer_root(&two, 1, bytes);
    }
    if (seeds->signer.key.generation > 0)
        rk_signer_sign(&seeds->signer, bytes);
    if (!seeds->folder) {
        LLVMFuzzerTestOneInput(bytes, size);
        return;
    }
    snprintf(path, sizeof path, "%s/seed-%02u.rkp", seeds->folder, seeds->count);
    if (!rk_file_write(path, bytes, size, &error)) {
        fprintf(stderr, "%s\n", error.text);
        exit(EXIT_FAILURE);
    }
}

/* Makes section `entry` empty; what is behind it doesn't move, so the table is wrong too. */
static void take_emptied(struct seeds *seeds, const uint8_t *bytes, size_t size, uint32_t entry)
{
    uint8_t *copy = malloc(size);
    if (!copy)
        abort();
    memcpy(copy, bytes, size);
    memset(copy + RK_HEADER_SIZE + entry * RK_ENTRY_SIZE + 16, 0, 8);
    rk_hostile_rehash(copy, size);
    take(seeds, copy, size);
    free(copy);
}

static void make_seeds(struct seeds *seeds, uint32_t languages, bool small)
{
    struct rk_fixture *fixture = rk_fixture_new(false);
    uint8_t *bytes;
    size_t size;
    fixture->contents.language_count = languages;
    if (small)
        rk_fixture_shrink(fixture, languages);
    if (!rk_pack_serialise(&fixture->contents, &bytes, &size, NULL))
        abort();
    take(seeds, bytes, size);
    for (uint32_t i = 0; i < rk_hostile_entries(bytes, size); i++)
        take_emptied(seeds, bytes, size, i);
    free(bytes);
    rk_fixture_free(fixture);
}

static bool replay(const char *path)
{
    struct rk_file file;
    struct rk_error error;
    if (!rk_file_open(&file, path, RK_MAX_PACK, &error)) {
        fprintf(stderr, "%s\n", error.text);
        return false;
    }
    LLVMFuzzerTestOneInput(file.bytes, file.size);
    rk_file_close(&file);
    return true;
}

int main(int argc, char **argv)
{
    if (argc == 1 || (argc == 3 && strcmp(argv[1], "--write") == 0)) {
        struct seeds seeds = {.folder = argc == 3 ? argv[2] : NULL};
        make_seeds(&seeds, 2, true);
        make_seeds(&seeds, 1, true);
        make_seeds(&seeds, RK_FIXTURE_LANGUAGES, false); /* texts that take room on the glass */
        seeds.signer = rk_signer_new(1, 1);
        make_seeds(&seeds, 1, true);
        if (!seeds.folder) /* to a fuzzer, small ones are worth more */
            make_seeds(&seeds, RK_FIXTURE_LANGUAGES, false);
        seeds.stated = true;
        seeds.signer = rk_signer_new(2, 2);
        make_seeds(&seeds, 1, true);
        printf("%u seeds\n", seeds.count);
        return EXIT_SUCCESS;
    }
    bool ok = true;
    for (int i = 1; i < argc; i++)
        ok = replay(argv[i]) && ok;
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
