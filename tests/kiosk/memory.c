#include "memory.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A piece is searched with what follows of it, so that nothing hides where two of them meet. */
enum { PIECE = 1 << 20, OVERLAP = RK_CANARY_WORDS * 64, BUCKETS = 1 << 16 };

struct search {
    struct rk_canary *canaries; /* lent */
    size_t count;
    uint16_t first[BUCKETS]; /* by the hash of their first word: 1 + the index of one … */
    uint16_t *next;          /* owned: … and of the one after it; 0: none */
};

static uint32_t word_at(const uint8_t *bytes)
{
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static uint32_t bucket_of(uint32_t word)
{
    return (word & 0xffffff) * 0x9e3779b1u >> 16;
}

static size_t length_of(const struct rk_canary *canary)
{
    return (canary->count - 1) * canary->stride + sizeof canary->words[0];
}

static bool is_at(const struct rk_canary *canary, const uint8_t *bytes, size_t left)
{
    if (length_of(canary) > left)
        return false;
    for (size_t i = 0; i < canary->count; i++)
        if ((word_at(bytes + i * canary->stride) ^ canary->words[i]) & canary->mask)
            return false;
    return true;
}

static void search_piece(struct search *search, const uint8_t *bytes, size_t size)
{
    for (size_t at = 0; at + sizeof(uint32_t) <= size; at++) {
        uint16_t i = search->first[bucket_of(word_at(bytes + at))];
        for (; i > 0; i = search->next[i - 1])
            if (is_at(&search->canaries[i - 1], bytes + at, size - at))
                search->canaries[i - 1].found = true;
    }
}

/* Of a device, or of memory that is only reserved, nothing can be read: there is nothing of ours.
 */
static void search_range(struct search *search, int memory, uint64_t start, uint64_t end)
{
    static uint8_t piece[PIECE + OVERLAP];
    for (uint64_t at = start; at < end; at += PIECE) {
        uint64_t left = end - at;
        ssize_t got = pread(memory, piece, left < sizeof piece ? left : sizeof piece, (off_t)at);
        if (got > 0)
            search_piece(search, piece, (size_t)got);
    }
}

static void search_maps(struct search *search, FILE *maps, int memory)
{
    char line[512], rights[8];
    unsigned long long start, end;
    while (fgets(line, sizeof line, maps))
        if (sscanf(line, "%llx-%llx %7s", &start, &end, rights) == 3 && rights[1] == 'w')
            search_range(search, memory, start, end);
}

static bool index_canaries(struct search *search)
{
    search->next = calloc(search->count + 1, sizeof *search->next);
    for (size_t i = 0; search->next && i < search->count; i++) {
        uint32_t bucket = bucket_of(search->canaries[i].words[0]);
        search->canaries[i].found = false;
        search->next[i] = search->first[bucket];
        search->first[bucket] = (uint16_t)(i + 1);
    }
    return search->next;
}

bool rk_memory_search(pid_t pid, struct rk_canary *canaries, size_t count)
{
    static struct search search;
    char path[64];
    search = (struct search){.canaries = canaries, .count = count};
    snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
    FILE *maps = fopen(path, "r");
    snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
    int memory = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = maps && memory >= 0 && index_canaries(&search);
    if (ok)
        search_maps(&search, maps, memory);
    free(search.next);
    if (maps)
        fclose(maps);
    if (memory >= 0)
        close(memory);
    return ok;
}
