/* Linux calls that the Glibc module leaves out because they need _GNU_SOURCE. */
int syncfs(int fd);
static const int ACERVO_O_PATH = 010000000;
