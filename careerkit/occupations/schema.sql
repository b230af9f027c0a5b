CREATE TABLE sources (id INTEGER PRIMARY KEY, family TEXT, release TEXT, date TEXT, rank INTEGER,
    UNIQUE (family, release));
CREATE TABLE files (name TEXT, source INTEGER, loaded_on TEXT, PRIMARY KEY (name, source)) WITHOUT ROWID;
CREATE TABLE occupations (code TEXT PRIMARY KEY, title TEXT, description TEXT, source INTEGER) WITHOUT ROWID;
CREATE TABLE elements (id TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TABLE norms (element TEXT PRIMARY KEY, importance REAL, begin_2 REAL, begin_3 REAL, begin_4 REAL,
    begin_5 REAL, anchors TEXT) WITHOUT ROWID;
CREATE TABLE ratings (code TEXT, kind TEXT, element TEXT, importance REAL, level REAL, relevant INTEGER,
    precise INTEGER, date TEXT, source INTEGER, PRIMARY KEY (code, kind, element)) WITHOUT ROWID;
CREATE TABLE interests (code TEXT PRIMARY KEY, realistic REAL, investigative REAL, artistic REAL,
    social REAL, enterprising REAL, conventional REAL, high_points TEXT, date TEXT,
    source INTEGER) WITHOUT ROWID;
CREATE TABLE zones (code TEXT PRIMARY KEY, zone INTEGER, date TEXT, source INTEGER) WITHOUT ROWID;
CREATE TABLE zone_names (zone INTEGER, name TEXT, experience TEXT, education TEXT, training TEXT,
    source INTEGER, PRIMARY KEY (zone, source)) WITHOUT ROWID;
CREATE TABLE education (code TEXT, category INTEGER, percent REAL, date TEXT, source INTEGER,
    PRIMARY KEY (code, category)) WITHOUT ROWID;
CREATE TABLE education_names (category INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE related (code TEXT, place INTEGER, related TEXT, source INTEGER,
    PRIMARY KEY (code, place)) WITHOUT ROWID;
CREATE TABLE software (code TEXT, name TEXT, category TEXT, hot INTEGER, in_demand INTEGER, source INTEGER,
    PRIMARY KEY (code, name, category)) WITHOUT ROWID;
CREATE TABLE titles (id INTEGER PRIMARY KEY, code TEXT, title TEXT, short TEXT, forms TEXT, letters INTEGER,
    own INTEGER DEFAULT 0, source INTEGER);
CREATE VIRTUAL TABLE title_index USING fts5 (words, content='', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 tokenchars '+#'");
CREATE VIRTUAL TABLE title_vocabulary USING fts5vocab (title_index, row);
CREATE VIRTUAL TABLE title_places USING fts5vocab (title_index, instance);
CREATE VIEW title_words AS SELECT term AS word, titles.id AS title, code FROM title_places
    JOIN titles ON titles.id = title_places.doc;
CREATE TABLE areas (area TEXT PRIMARY KEY, title TEXT, state TEXT, type TEXT) WITHOUT ROWID;
CREATE TABLE wages (area TEXT, code TEXT, title TEXT, employment REAL,
    annual_mean NUMERIC, annual_p10 NUMERIC, annual_p25 NUMERIC, annual_p50 NUMERIC, annual_p75 NUMERIC,
    annual_p90 NUMERIC, hourly_mean NUMERIC, hourly_p10 NUMERIC, hourly_p25 NUMERIC, hourly_p50 NUMERIC,
    hourly_p75 NUMERIC, hourly_p90 NUMERIC,
    paid TEXT, annual_top REAL, hourly_top REAL, source INTEGER, PRIMARY KEY (code, area)) WITHOUT ROWID;
CREATE TABLE projections (code TEXT PRIMARY KEY, title TEXT, period TEXT, employment REAL,
    employment_ahead REAL, change REAL, change_percent REAL, openings REAL, median_wage NUMERIC,
    median_top REAL, entry_education TEXT, experience TEXT, training TEXT, source INTEGER) WITHOUT ROWID;
CREATE TABLE factors (code TEXT, text TEXT, source INTEGER, PRIMARY KEY (code, text)) WITHOUT ROWID;
CREATE TABLE crosswalk (code TEXT, classification TEXT, title TEXT, onto TEXT, same INTEGER, source INTEGER,
    PRIMARY KEY (code, classification, onto, source)) WITHOUT ROWID;
CREATE INDEX titles_code ON titles (code);
-- Zones were renumbered at 30.3: their names are those of the release of the number, if that has any.
CREATE VIEW described_zones AS SELECT zones.code, zones.zone AS number, name, experience, education, training,
    date, zones.source, zone_names.source = zones.source AS of_release
    FROM zones LEFT JOIN zone_names ON zone_names.zone = zones.zone;
CREATE VIEW education_shares AS SELECT code, category, coalesce(name, 'category ' || category) AS name, percent,
    date, source FROM education LEFT JOIN education_names USING (category);
CREATE VIEW neighbours AS SELECT related.code AS neighbour_of, related AS code, coalesce(title, related) AS title,
    place AS rank, related.source FROM related LEFT JOIN occupations ON occupations.code = related.related;
