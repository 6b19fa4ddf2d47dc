#ifndef LIMIT
#define LIMIT 4
#endif
