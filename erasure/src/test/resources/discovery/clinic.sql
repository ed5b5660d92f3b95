-- A clinic: staff and patients, records that a law keeps, a history table that a trigger fills, German telephone numbers.
create schema clinic;
create schema archive;
create domain clinic.icd as varchar(8) check (value ~ '^[A-Z][0-9]');

create table clinic.doctors (
    id integer generated always as identity primary key,
    full_name text not null, email text not null unique, specialty text not null);
insert into clinic.doctors (full_name, email, specialty)
select 'Dr. Healer ' || n, 'doctor' || n || '@example.org', (array['eyes', 'ears', 'skin'])[1 + n % 3] from generate_series(1, 30) n;

create table clinic.insurers (id integer primary key, name text not null, city text not null);
insert into clinic.insurers select n, 'Mutual ' || n, 'Town ' || n from generate_series(1, 6) n;

create table clinic.patients (
    patient_no integer primary key,
    first_name text not null, last_name text not null, date_of_birth date not null,
    gender char(1) not null, telefon text, email text,
    insurer_id integer references clinic.insurers, insurance_number text unique,
    family_doctor_id integer references clinic.doctors on delete set null);
insert into clinic.patients
select 5000 + n, (array['Anton', 'Berta', 'Carl'])[1 + n % 3], 'Muster' || n, date '1940-05-01' + n * 53, (array['f', 'm'])[1 + n % 2],
       case n % 3 when 0 then '030 1234' || lpad((n % 1000)::text, 3, '0') when 1 then '0171 23456' || lpad((n % 100)::text, 2, '0')
            else '+49 89 4567' || lpad(n::text, 3, '0') end,
       case when n % 2 = 0 then 'patient' || n || '@example.org' end, 1 + n % 6, 'V' || (700000 + n), 1 + n % 30
  from generate_series(1, 300) n;

create table clinic.emergency_contacts (
    patient_no integer not null references clinic.patients, position integer not null,
    name text not null, relation text not null, phone text not null, primary key (patient_no, position));
insert into clinic.emergency_contacts
select 5000 + n, 1, 'Next of kin ' || n, (array['mother', 'friend'])[1 + n % 2], '040 7654' || lpad(n::text, 3, '0') from generate_series(1, 200) n;

create table clinic.diagnosis_codes (icd clinic.icd primary key, title text not null);
insert into clinic.diagnosis_codes select 'J' || n, 'Illness number ' || n from generate_series(10, 60) n;

create table clinic.appointments (
    id bigint generated always as identity primary key,
    patient_no integer not null references clinic.patients, doctor_id integer not null references clinic.doctors,
    starts_at timestamptz not null, room text not null, reason text);
insert into clinic.appointments (patient_no, doctor_id, starts_at, room, reason)
select 5001 + n % 300, 1 + n % 30, timestamptz '2026-01-05' + n * interval '20 minutes', 'R' || n % 5,
       'complains about something for ' || n || ' days' from generate_series(0, 599) n;

create table clinic.prescriptions (
    id bigint generated always as identity primary key,
    appointment_id bigint not null references clinic.appointments,
    medication text not null, dosage text not null, issued_on date not null);
insert into clinic.prescriptions (appointment_id, medication, dosage, issued_on)
select n, 'Remedy ' || n % 40, n % 3 || ' a day', date '2026-01-05' from generate_series(1, 400) n;

create table clinic.diagnoses (
    patient_no integer not null references clinic.patients, icd clinic.icd not null references clinic.diagnosis_codes,
    diagnosed_on date not null, diagnosed_by integer references clinic.doctors, primary key (patient_no, icd));
insert into clinic.diagnoses select 5001 + n % 300, 'J' || (10 + n % 50), date '2026-02-01', 1 + n % 30 from generate_series(0, 299) n;

create table clinic.lab_orders (
    lab_id uuid primary key, patient integer not null, taken_at timestamptz not null, result jsonb not null);
insert into clinic.lab_orders
select md5('lab' || n)::uuid, 5001 + n % 300, timestamptz '2026-03-01' + n * interval '1 hour', jsonb_build_object('iron', n % 90, 'unit', 'ug/dl')
  from generate_series(0, 249) n;

create table archive.patients (
    version bigint generated always as identity primary key, changed_at timestamptz not null default now(), operation text not null,
    patient_no integer not null, first_name text, last_name text, date_of_birth date, telefon text, email text);
create function clinic.keep_version() returns trigger language plpgsql as $$
begin
    insert into archive.patients (operation, patient_no, first_name, last_name, date_of_birth, telefon, email)
    values (tg_op, old.patient_no, old.first_name, old.last_name, old.date_of_birth, old.telefon, old.email);
    return null;
end $$;
create trigger patients_versions after update or delete on clinic.patients for each row execute function clinic.keep_version();
update clinic.patients set gender = gender where patient_no % 2 = 0;

create table clinic.rooms (code text primary key, floor integer not null);
insert into clinic.rooms select 'R' || n, n % 2 from generate_series(0, 4) n;
create table clinic.door_log (at timestamptz not null, badge_holder_name text not null, door text not null);
insert into clinic.door_log select timestamptz '2026-01-01' + n * interval '1 minute', 'Visitor ' || n, 'north' from generate_series(1, 80) n;
create materialized view clinic.busy_days as select starts_at::date as day, count(*) from clinic.appointments group by 1;
