/*
 * Takes the place of the C library's free() and realloc() in the whole program: what is freed is
 * overwritten first, whoever frees it. Lines of text, their glyphs and pictograms pass through
 * surfaces, textures and buffers of SDL, SDL_ttf, FreeType and HarfBuzz, which all come from
 * malloc(); freed, they would stand in the heap until something happens to need the room.
 *
 * (glibc's own M_PERTURB leaves out what its thread cache takes, which is everything small.) With
 * sanitizers, which have an allocator of their own, this file is left out.
 */
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

/* The C library's own, by the name that it keeps for whoever replaces it. */
void __libc_free(void *memory);

void free(void *memory)
{
    if (!memory)
        return;
    explicit_bzero(memory, malloc_usable_size(memory));
    __libc_free(memory);
}

/* The library's moves without asking us. What would leave less than half of its room unused stays
 * where it is. */
void *realloc(void *memory, size_t size)
{
    size_t room = memory ? malloc_usable_size(memory) : 0;
    if (memory && size == 0) {
        free(memory);
        return NULL;
    }
    if (memory && size <= room && size >= room / 2)
        return memory;
    void *moved = malloc(size);
    if (!moved || !memory)
        return moved;
    memcpy(moved, memory, size < room ? size : room);
    free(memory);
    return moved;
}
