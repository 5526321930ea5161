/** What FreeSWITCH knows by name, for completion: fields, applications with an example of their data, variables. */

export const FIELDS: readonly string[] = [
  'destination_number', 'caller_id_number', 'caller_id_name', 'network_addr', 'ani', 'aniii', 'rdnis', 'username', 'dialplan', 'source',
  'context', 'uuid', 'chan_name',
];

/** The name of an application and an example of its data. */
export const APPLICATIONS: Readonly<Record<string, string>> = {
  answer: '', attended_transfer: 'user/1001', bind_digit_action: 'in_call,*1,exec:execute_extension,record XML features',
  bind_meta_app: '1 b s execute_extension::1001 XML features', bgsystem: '', break: '', bridge: 'user/1001@${domain_name}',
  callcenter: 'support@${domain_name}', conference: '3000@default', clear_digit_action: 'in_call', deflect: 'sip:1001@example.com',
  delay_echo: '500', detect_speech: '', digit_action_set_realm: 'in_call', eavesdrop: '${uuid}', echo: '', enable_heartbeat: '60',
  event: 'Event-Name=CUSTOM', execute_extension: '1001 XML features', export: 'nolocal:name=value', fifo: 'park@${domain_name} in',
  flush_dtmf: '', gentones: '%(500,500,440)', group: 'call:sales@${domain_name}', hangup: 'NORMAL_CLEARING', hash: 'insert/name/key/value', info: '',
  intercept: '${uuid}', ivr: 'main', limit: 'hash ${domain_name} name 10', limit_execute: 'hash ${domain_name} name 10 bridge user/1001',
  log: 'INFO text', loop_playback: '3 ivr/ivr-welcome.wav', multiset: '^^;one=1;two=2', mutex: 'name on', park: '', park_state: '', phrase: 'voicemail_hello',
  pickup: 'sales', play_and_get_digits: '1 4 3 5000 # ivr/ivr-enter_ext.wav ivr/ivr-that_was_an_invalid_entry.wav digits \\d+',
  playback: 'ivr/ivr-welcome.wav', pre_answer: '', preprocess: '', presence: 'in|1001@${domain_name}|available', privacy: 'full',
  queue_dtmf: '12', read: '1 4 ivr/ivr-enter_ext.wav digits 5000 #', record: '$${recordings_dir}/${uuid}.wav 60 200',
  record_session: '$${recordings_dir}/${uuid}.wav', redirect: 'sip:1001@example.com', rename: '', respond: '403 Forbidden', ring_ready: '',
  rxfax: '$${storage_dir}/${uuid}.tif', say: 'en number pronounced 12', sched_hangup: '+60 ALLOTTED_TIMEOUT', sched_transfer: '+60 1001 XML default',
  send_display: 'Ann|1001', send_dtmf: '12@100', send_info: 'text', set: 'name=value', set_audio_level: 'read 1', set_global: 'name=value', set_name: 'Ann',
  set_profile_var: 'caller_id_name=Ann', set_user: '1001@${domain_name}', sleep: '500', sofia_sla: '', soft_hold: '',
  start_dtmf: '', stop: '', stop_dtmf: '', stop_record_session: '$${recordings_dir}/${uuid}.wav', strftime: '', system: '', three_way: '${uuid}',
  tone_detect: 'busy 480,620', transfer: '1001 XML default', txfax: '$${storage_dir}/page.tif', unbind_meta_app: '', unhold: '', unset: 'name',
  valet_park: 'lot 5901', verbose_events: '', voicemail: 'default ${domain_name} 1001', wait_for_silence: '200 15 10 5000',
};

/** Channel variables that are set or read often. */
export const VARIABLES: readonly string[] = [
  'absolute_codec_string', 'accountcode', 'api_hangup_hook', 'bridge_early_media', 'bypass_media', 'call_timeout', 'caller_id_name',
  'caller_id_number', 'codec_string', 'continue_on_fail', 'default_language', 'destination_number', 'dialed_domain', 'dialed_user', 'domain_name',
  'effective_caller_id_name', 'effective_caller_id_number', 'execute_on_answer', 'execute_on_media', 'execute_on_ring', 'failure_causes',
  'fail_on_single_reject', 'hangup_after_bridge', 'hangup_cause', 'hold_music', 'ignore_early_media', 'instant_ringback', 'leg_timeout',
  'limit_ignore_transfer', 'max_forwards', 'media_bug_answer_req', 'network_addr', 'originate_disposition', 'origination_caller_id_name',
  'origination_caller_id_number', 'playback_terminators', 'progress_timeout', 'proxy_media', 'RECORD_STEREO', 'record_sample_rate', 'ringback',
  'sip_from_user', 'sip_gateway_name', 'sip_h_X-Name', 'sip_invite_domain', 'sip_network_ip', 'sip_profile_name', 'sip_req_user',
  'sip_to_user', 'timezone', 'toll_allow', 'transfer_fallback_extension', 'transfer_on_fail', 'transfer_ringback', 'user_name', 'uuid',
  'voicemail_greeting_number',
];

export const BREAKS: readonly string[] = ['on-false', 'on-true', 'always', 'never'];
