CREATE TABLE sources (id INTEGER PRIMARY KEY, family TEXT, release TEXT, date TEXT, rank INTEGER,
    UNIQUE (family, release));
CREATE TABLE files (name TEXT, sha256 TEXT, source INTEGER, loaded_on TEXT,
    UNIQUE (name, sha256, source));
CREATE TABLE occupations (code TEXT PRIMARY KEY, title TEXT, description TEXT, source INTEGER);
CREATE TABLE elements (id TEXT PRIMARY KEY, name TEXT);
CREATE TABLE ratings (code TEXT, kind TEXT, element TEXT, importance REAL, level REAL, relevant INTEGER,
    precise INTEGER, date TEXT, source INTEGER, PRIMARY KEY (code, kind, element)) WITHOUT ROWID;
CREATE TABLE interests (code TEXT PRIMARY KEY, realistic REAL, investigative REAL, artistic REAL,
    social REAL, enterprising REAL, conventional REAL, high_points TEXT, date TEXT, source INTEGER);
CREATE TABLE work_values (code TEXT, name TEXT, extent REAL, date TEXT, source INTEGER);
CREATE TABLE zones (code TEXT PRIMARY KEY, zone INTEGER, date TEXT, source INTEGER);
CREATE TABLE zone_names (zone INTEGER, name TEXT, experience TEXT, education TEXT, training TEXT,
    source INTEGER, PRIMARY KEY (zone, source));
CREATE TABLE education (code TEXT, category INTEGER, percent REAL, date TEXT, source INTEGER);
CREATE TABLE education_names (category INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE related (code TEXT, place INTEGER, related TEXT, title TEXT, tier TEXT, source INTEGER);
CREATE TABLE software (code TEXT, name TEXT, category TEXT, hot INTEGER, in_demand INTEGER,
    source INTEGER);
CREATE TABLE titles (id INTEGER PRIMARY KEY, code TEXT, title TEXT, short TEXT, source INTEGER);
CREATE TABLE title_keys (key TEXT, title INTEGER, code TEXT);
CREATE TABLE title_words (word TEXT, title INTEGER, code TEXT, letters INTEGER);
CREATE TABLE areas (area TEXT PRIMARY KEY, title TEXT, state TEXT, type TEXT);
CREATE TABLE wages (area TEXT, code TEXT, title TEXT, employment REAL,
    annual_mean NUMERIC, annual_p10 NUMERIC, annual_p25 NUMERIC, annual_p50 NUMERIC, annual_p75 NUMERIC,
    annual_p90 NUMERIC, hourly_mean NUMERIC, hourly_p10 NUMERIC, hourly_p25 NUMERIC, hourly_p50 NUMERIC,
    hourly_p75 NUMERIC, hourly_p90 NUMERIC,
    paid TEXT, annual_top REAL, hourly_top REAL, source INTEGER, PRIMARY KEY (area, code)) WITHOUT ROWID;
CREATE TABLE projections (code TEXT PRIMARY KEY, title TEXT, period TEXT, employment REAL,
    employment_ahead REAL, change REAL, change_percent REAL, openings REAL, median_wage NUMERIC,
    median_top REAL, entry_education TEXT, experience TEXT, training TEXT, source INTEGER);
CREATE TABLE factors (code TEXT, text TEXT, source INTEGER);
CREATE INDEX work_values_code ON work_values (code);
CREATE INDEX education_code ON education (code);
CREATE INDEX related_code ON related (code);
CREATE INDEX software_code ON software (code);
CREATE INDEX titles_code ON titles (code);
CREATE INDEX title_keys_key ON title_keys (key);
CREATE INDEX title_words_word ON title_words (word, title, code, letters);
CREATE INDEX factors_code ON factors (code);
