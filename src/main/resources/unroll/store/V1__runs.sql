create table runs (
    id varchar(32) not null primary key,
    owner varchar(64) not null,            -- the visitor who may control it; empty: whoever knows its id
    visitor varchar(200) not null,         -- whom it is counted for: the owner, or an address
    config text not null,
    shape varchar(64) not null,            -- the configuration but for its seed, hashed: runs of one shape take as long
    seconds double precision not null,     -- predicted, on one core
    status varchar(16) not null,
    created bigint not null,               -- milliseconds since 1970, here and below
    queued bigint not null,
    ended bigint,
    priority int not null,
    position int not null,                 -- the place in the queue that its log told last
    attempt bigint not null,               -- whoever writes must name it
    deaths int not null,                   -- workers that vanished with it
    trained double precision not null,     -- seconds
    last_event bigint not null,
    last_steps int not null,               -- the last training step of a `step` event in the log
    last_gradients int not null,           -- and of a `gradients` event
    changes text not null,                 -- the `training` events in the log
    step int not null,
    standing text not null,
    pause_at int,                          -- wishes of the owner, heard between two steps
    stopping int not null,
    wish text,
    bytes bigint not null
);
create index runs_by_status on runs (status, priority desc, queued);
create index runs_by_created on runs (created);
create index runs_by_visitor on runs (visitor, status);
create index runs_by_shape on runs (shape, ended);

create table batches (
    run_id varchar(32) not null,
    last bigint not null,
    first bigint not null,
    written bigint not null,
    data ${bytes} not null,
    primary key (run_id, last)
);

create table checkpoints (
    run_id varchar(32) not null primary key,
    step int not null,
    data ${bytes} not null
);

create table frames (
    run_id varchar(32) not null,
    step int not null,
    data ${bytes} not null,
    primary key (run_id, step)
);

create table starts (
    visitor varchar(200) not null,
    start_key varchar(4000) not null,
    run_id varchar(32) not null,
    primary key (visitor, start_key)
);
create index starts_by_run on starts (run_id);

create table secrets (
    name varchar(40) not null primary key,
    value ${bytes} not null
);

create table workers (
    name varchar(64) not null primary key,
    slots int not null,
    seen bigint not null
);

-- db-scheduler's table
create table scheduled_tasks (
    task_name varchar(100) not null,
    task_instance varchar(100) not null,
    task_data ${bytes},
    execution_time timestamp with time zone not null,
    picked boolean not null,
    picked_by varchar(100),
    last_success timestamp with time zone,
    last_failure timestamp with time zone,
    consecutive_failures int,
    last_heartbeat timestamp with time zone,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index execution_time_idx on scheduled_tasks (execution_time);
create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
create index priority_execution_time_idx on scheduled_tasks (priority desc, execution_time asc);
