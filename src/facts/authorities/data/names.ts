/**
 * Other spellings in official files, by code. Case, punctuation, `&`, and the endings UA, MBC, CC and (Pre LG) need no
 * entry: comparing names ignores them.
 */
export const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  E06000010: ['Kingston upon Hull'],
  E06000015: ['Derby City'],
  E06000016: ['Leicester City'],
  E06000018: ['Nottingham City'],
  E06000019: ['Herefordshire'],
  E06000020: ['Telford & the Wrekin'],
  E06000023: ['Bristol'],
  E06000035: ['Medway Towns'],
  E06000047: ['Durham'],
  E06000055: ['Bedford Borough'],
  E08000021: ['Newcastle'],
  E13000001: ['London (Inner)'],
  E13000002: ['London (Outer)'],
};

/** What people call a place; used for searching only, never for reading a file. */
export const ALIASES: Readonly<Record<string, readonly string[]>> = {
  E06000010: ['Hull'],
  E06000022: ['B&NES', 'Bath'],
  E06000033: ['Southend'],
  E06000040: ['RBWM'],
  E06000043: ['Brighton'],
  E06000049: ['East Cheshire'],
  E06000054: ['Wilts'],
  E06000058: ['BCP'],
  E06000060: ['Bucks'],
  E08000021: ['Newcastle-upon-Tyne'],
  E09000001: ['City of London Corporation'],
  E09000013: ['LBHF'],
  E09000020: ['RBKC'],
  E10000003: ['Cambs'],
  E10000013: ['Glos'],
  E10000014: ['Hants'],
  E10000015: ['Herts'],
  E10000017: ['Lancs'],
  E10000018: ['Leics'],
  E10000019: ['Lincs'],
  E10000021: ['Northants'],
  E10000024: ['Notts'],
  E10000025: ['Oxon'],
  E10000028: ['Staffs'],
  E10000031: ['Warks'],
  E10000034: ['Worcs'],
  E12000003: ['Yorkshire'],
};
