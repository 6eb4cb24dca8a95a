/*
 * The numbers of the pack format that writer and reader share. What they mean, and the reason for
 * each limit, is in FORMAT.md. Internal to this folder.
 */
#ifndef RK_PACK_FORMAT_H
#define RK_PACK_FORMAT_H

#include "base/base.h"

#define RK_PACK_MAGIC "\x8aRKP\r\n\x1a\n" /* 8 bytes, without the literal's NUL */
#define RK_PRODUCT "rikchari\0\0\0\0\0\0\0" /* 16 bytes, with it */

enum {
    RK_FORMAT_VERSION = 4,

    /* The header, by offset. */
    RK_HEADER_MAGIC = 0,
    RK_HEADER_VERSION = 8,
    RK_HEADER_SECTIONS = 12,
    RK_HEADER_TOTAL = 16,
    RK_HEADER_PRODUCT = 24,    /* 16 bytes */
    RK_HEADER_CONTENT = 40,    /* version of the content */
    RK_HEADER_SIGNER = 44,     /* generation and id of the key: 4 + 8 bytes */
    RK_HEADER_SIGNER_END = 56,
    RK_HEADER_ZERO = 56,       /* 8 bytes */
    RK_HEADER_HASH = 64,       /* of the table, 32 bytes */
    RK_HEADER_CHAIN = 96,      /* 8 links of 112 bytes */
    RK_HEADER_ROOT = 992,      /* a statement of roots, 272 bytes */
    RK_HEADER_SIGNED = 1264,   /* the signature covers the header up to here */
    RK_HEADER_SIGNATURE = 1264, /* 64 bytes */
    RK_HEADER_SIZE = 1328,

    RK_PRODUCT_SIZE = 16,
    RK_ENTRY_SIZE = 64,
    RK_HASH_SIZE = 32, /* BLAKE2b-256, no key */
    RK_ALIGNMENT = 16, /* of every section */
};

/* In the order in which they stand in the file. */
enum rk_section {
    RK_SECTION_META = 1,
    RK_SECTION_LANGUAGES = 2,
    RK_SECTION_STRINGS = 3, /* one a language */
    RK_SECTION_SCREENS = 4,
    RK_SECTION_CONTACTS = 5,
    RK_SECTION_PICTOGRAMS = 6,
    /* Blobs: hashed when they are first asked for. */
    RK_SECTION_PICTOGRAM = 16, /* one a pictogram */
    RK_SECTION_FONT = 17,      /* one a face */
    RK_SECTION_LICENCE = 18,
};

enum {
    RK_META_APPROVED_ONLY = 1, /* bits of the flags */
    RK_CONTACT_POLICE = 1,
    RK_CONTACT_FREE = 2,
    RK_MARK_KIND_BITS = 2, /* a mark is offset << 2 | kind */

    /* The smallest number of bytes that a record takes: no count may promise more records than
     * the bytes that are left could hold. */
    RK_MARK_SIZE = 4,
    RK_BLOCK_SIZE = 20,

    /* Limits. Lengths are in bytes, without the NUL. */
    RK_MAX_LANGUAGES = 64,
    RK_MAX_TEXTS = 8192,
    RK_MAX_SCREENS = 512,
    RK_MAX_BLOCKS = 64, /* a screen */
    RK_MAX_CONTACTS = 128,
    RK_MAX_PICTOGRAMS = 512,
    RK_MAX_UI = 256,
    RK_MAX_TEXT = 4096,
    RK_MAX_MARKS = 4096, /* a text */
    RK_MAX_ID = 64,
    RK_MAX_TAG = 35,
    RK_MAX_NUMBER = 32,
    RK_MAX_LABEL = 128, /* names of languages, the version, the report */
    RK_MAX_STEP = 99,
    RK_MIN_PICTOGRAM = 16,
    RK_MAX_PICTOGRAM = 512,
    RK_MAX_FONT = 16 << 20,
    RK_MAX_LICENCE = 64 << 10,
    RK_MAX_PACK = 256 << 20,
    /* meta, languages, screens, contacts, pictograms and the licence; and one a font */
    RK_FIXED_SECTIONS = 6 + 2,
    RK_MAX_SECTIONS = RK_FIXED_SECTIONS + RK_MAX_LANGUAGES + RK_MAX_PICTOGRAMS,
};

#endif
