-- One text for SQLite and PostgreSQL. $collate$ is collate "C" on PostgreSQL and nothing on SQLite, whose text
-- already sorts bytewise. Times are UTC to the microsecond. Ids are UUIDs in text, made by the catalogue.

-- One row. Every transaction that changes datasets locks it first, so the order of seq is the order of commits.
create table change_counter (
    seq bigint not null
);
insert into change_counter (seq) values (0);

create table organization (
    id text $collate$ not null primary key,
    name text $collate$ not null unique,
    title text not null,
    description text not null,
    image_url text not null,
    created timestamptz not null
);

-- The EU themes (the host writes them at its start) and the groups that people make.
create table catalog_group (
    id text $collate$ not null primary key,
    name text $collate$ not null unique,
    title text not null,
    description text not null,
    image_url text not null,
    created timestamptz not null
);

create table source (
    id text $collate$ not null primary key,
    name text $collate$ not null unique,
    url text not null,
    type text not null,
    organization_name text $collate$ not null,
    schedule text,
    access text not null,
    mint boolean not null,
    retire_after_reads integer not null,
    retire_after_days integer not null,
    created timestamptz not null,
    etag text,
    last_modified text,
    mapping_version integer not null,
    next_due timestamptz
);

-- version is the seq of the dataset's last change. is_public follows from state and access, and is kept because every
-- list and count asks for it.
create table dataset (
    id text $collate$ not null primary key,
    name text $collate$ not null unique,
    iri text $collate$ not null,
    source_id text $collate$,
    record_key text $collate$,
    organization_id text $collate$ references organization (id),
    access text not null,
    state text not null,
    is_public boolean not null,
    group_names text not null,
    created timestamptz not null,
    modified timestamptz not null,
    version bigint not null,
    document text not null
);
create unique index dataset_record on dataset (source_id, record_key);
create index dataset_order on dataset (is_public, created, id);
create index dataset_name_order on dataset (is_public, name);
create index dataset_organization on dataset (organization_id, is_public, access);

create table dataset_alias (
    name text $collate$ not null primary key,
    dataset_id text $collate$ not null references dataset (id)
);

create table distribution (
    id text $collate$ not null,
    dataset_id text $collate$ not null references dataset (id),
    primary key (id, dataset_id)
);
create index distribution_dataset on distribution (dataset_id);

create table dataset_group (
    dataset_id text $collate$ not null references dataset (id),
    group_name text $collate$ not null,
    primary key (dataset_id, group_name)
);
create index dataset_group_name on dataset_group (group_name, dataset_id);

create table dataset_keyword (
    dataset_id text $collate$ not null references dataset (id),
    keyword text $collate$ not null,
    primary key (dataset_id, keyword)
);

-- Append-only.
create table change (
    seq bigint not null primary key,
    dataset_id text $collate$ not null,
    kind text not null,
    at timestamptz not null,
    author text not null
);
create index change_dataset on change (dataset_id, seq);

-- What a harvest keeps beside a dataset; raw is zlib.
create table source_content (
    dataset_id text $collate$ not null primary key references dataset (id),
    hash text not null,
    mapping_version integer not null,
    missing_reads integer not null,
    missing_since timestamptz,
    raw_format text not null,
    remarks text not null,
    raw bytea not null
);

create table job (
    id text $collate$ not null primary key,
    source_id text $collate$ not null,
    state text not null,
    started timestamptz not null,
    finished timestamptz,
    found integer not null,
    created integer not null,
    updated integer not null,
    unchanged integer not null,
    retired integer not null,
    skipped integer not null,
    failed integer not null,
    error_code text,
    error_message text
);
create index job_order on job (started, id);
create index job_source on job (source_id, started, id);

create table job_record (
    job_id text $collate$ not null references job (id),
    position integer not null,
    record_key text $collate$ not null,
    outcome text not null,
    dataset_id text $collate$,
    code text,
    reason text,
    remarks text not null,
    primary key (job_id, position)
);

create table proposal (
    id text $collate$ not null primary key,
    source_id text $collate$ not null,
    job_id text $collate$ not null,
    state text not null,
    reason text not null,
    created timestamptz not null,
    record_keys text not null
);
create index proposal_source on proposal (source_id, state);

-- A fixed list for paging through /catalog; kept a day.
create table snapshot (
    id text $collate$ not null primary key,
    seq bigint not null,
    created timestamptz not null,
    member_count integer not null
);
create index snapshot_created on snapshot (created);

create table snapshot_member (
    snapshot_id text $collate$ not null references snapshot (id),
    position integer not null,
    dataset_id text $collate$ not null,
    primary key (snapshot_id, position)
);

-- hash is the SHA-256 of the secret, in hex; the secret is nowhere.
create table token (
    id text $collate$ not null primary key,
    hash text $collate$ not null unique,
    name text not null,
    role text not null,
    organization_id text $collate$,
    created timestamptz not null
);

create table setting (
    name text $collate$ not null primary key,
    value text not null
);
