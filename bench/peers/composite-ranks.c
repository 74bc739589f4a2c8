/* Ranks of 150 units on 14 indicators over 10,000 Dirichlet weightings, in plain C: the yardstick of composite-ranks.
   Arguments: CSV of the normalised figures (units x indicators, no header), draws. Prints one JSON line. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define MAX_UNITS 1024
#define MAX_INDICATORS 64

static double figures[MAX_UNITS][MAX_INDICATORS];
static double scores[MAX_UNITS];
static int order[MAX_UNITS];
static int units, indicators;
static uint64_t state = 88172645463325252ULL;

static double uniform(void) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return ((double)(state >> 11) + 0.5) / 9007199254740992.0;
}

static int falling(const void *a, const void *b) {
  double x = scores[*(const int *)a], y = scores[*(const int *)b];
  return (x < y) - (x > y);
}

int main(int argc, char **argv) {
  FILE *file = fopen(argv[1], "r");
  int draws = argc > 2 ? atoi(argv[2]) : 10000;
  char line[65536];
  while (file && fgets(line, sizeof line, file)) {
    char *cursor = line;
    indicators = 0;
    while (indicators < MAX_INDICATORS) {
      char *end;
      double value = strtod(cursor, &end);
      if (end == cursor) break;
      figures[units][indicators++] = value;
      cursor = *end == ',' ? end + 1 : end;
    }
    if (indicators > 0) units++;
  }
  struct timespec begin, finish;
  clock_gettime(CLOCK_MONOTONIC, &begin);
  uint16_t *ranks = malloc((size_t)draws * units * sizeof *ranks);
  for (int d = 0; d < draws; d++) {
    double weights[MAX_INDICATORS], sum = 0;
    for (int k = 0; k < indicators; k++) sum += weights[k] = -log(uniform());
    for (int k = 0; k < indicators; k++) weights[k] /= sum;
    for (int i = 0; i < units; i++) {
      double score = 0;
      for (int k = 0; k < indicators; k++) score += weights[k] * figures[i][k];
      scores[i] = score;
      order[i] = i;
    }
    qsort(order, units, sizeof *order, falling);
    for (int r = 0; r < units; r++) ranks[(size_t)d * units + order[r]] = (uint16_t)(r + 1);
  }
  clock_gettime(CLOCK_MONOTONIC, &finish);
  double total = 0;
  for (int d = 0; d < draws; d++) total += ranks[(size_t)d * units];
  printf("{\"seconds\": %.6f, \"meanRankOfFirst\": %.4f}\n",
         (finish.tv_sec - begin.tv_sec) + (finish.tv_nsec - begin.tv_nsec) / 1e9, total / draws);
  return 0;
}
