/* The programs' main(), by other names: see rk_add_callable_program(). */
#ifndef RK_TESTS_MEMORY_PROGRAM_H
#define RK_TESTS_MEMORY_PROGRAM_H

int rikchari_main(int argc, char **argv);
int rikcharic_main(int argc, char **argv);

#endif
