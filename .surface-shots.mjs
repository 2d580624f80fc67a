import { chromium } from 'playwright-core';
const [,, base, stage] = process.argv;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic'] });
export const seat = async (upn, {width=1280, height=900, theme='default', extra='', locale='en-GB'}={}) => {
  const ctx = await browser.newContext({ viewport:{width,height}, locale, timezoneId:'Europe/Berlin' });
  const page = await ctx.newPage(); if (Number(process.env.AHEAD||0)) await page.clock.install({ time: Date.now()+Number(process.env.AHEAD) }); page.setDefaultTimeout(15000);
  page.on('pageerror', e => console.log('PAGEERROR', upn, e.message));
  page.on('console', m => m.type()==='error' && console.log('CONSOLE', m.text().slice(0,200)));
  await page.goto(`${base}/?as=${encodeURIComponent(upn)}&theme=${theme}${extra}`);
  const say = async (t) => { await page.getByTestId('compose').first().fill(t); await page.getByTestId('send').first().click(); await page.waitForTimeout(1500); };
  const shot = async (n) => { await page.waitForTimeout(500); await page.screenshot({ path: `/tmp/shots/${n}.png` }); console.log('shot', n); };
  return { page, say, shot };
};
const employee='employee@contoso.example', agent='agent@contoso.example';
const AHEAD = Number(process.env.AHEAD || 0);
const tokenOf = async (user) => (await (await fetch(`${base}/local/token`, {method:'POST',headers:{'content-type':'application/json'},body:JSON.stringify({user})})).json()).token;
const call = async (user, method, path, body) => { const r = await fetch(base+path,{method,headers:{authorization:`Bearer ${await tokenOf(user)}`,'content-type':'application/json'},...(body&&{body:JSON.stringify(body)})}); const j = await r.json().catch(()=>undefined); if(!r.ok) console.log(method,path,r.status,JSON.stringify(j).slice(0,300)); return j; };
const manager='manager@contoso.example', admin='admin@contoso.example';
const avery='a1000000-0000-4000-8000-000000000003';
const stages = {
  async make() {
    const p1 = await call(employee,'POST','/v1/portal/incidents',{subject:'Checkout is down in all shops',description:'Nobody can pay since this morning.',impact:1,urgency:1});
    const p3 = await call(employee,'POST','/v1/portal/incidents',{subject:'Second screen stays black',impact:2,urgency:2});
    await call(manager,'POST',`/v1/tickets/${p1.id}/assign`,{assigneeId:avery});
    await call(manager,'POST',`/v1/tickets/${p3.id}/assign`,{assigneeId:avery});
    await call(agent,'POST',`/v1/tickets/${p3.id}/comments`,{body:'Does it work with another cable? **Please try** and tell me.'});
    await call(agent,'POST',`/v1/tickets/${p3.id}/transitions`,{to:'waiting',reason:'customer'});
    console.log(p1.number,p3.number, JSON.stringify((await call(employee,'GET',`/v1/tickets/${p3.id}`)).slas));
    await new Promise(r=>setTimeout(r,4000));
  },
  async states() {
    const tickets = (await call(employee,'GET','/v1/portal/tickets?mine=true&pageSize=20')).items;
    const p1 = tickets.find(t=>t.subject.startsWith('Checkout')), p3 = tickets.find(t=>t.subject.startsWith('Second'));
    const e = await seat(employee); await e.page.getByTestId('compose').first().waitFor();
    await e.say(`status ${p3.number}`); await e.shot('paused-owner');
    await e.say(`why ${p3.number}`); await e.shot('why-paused-owner');
    await e.say(`status ${p1.number}`); await e.shot('p1-owner');
    const esc = e.page.getByTestId('card').filter({hasText:'Checkout'}).last().getByRole('button',{name:'Escalate'});
    if (await esc.count()) { await esc.first().click(); await e.shot('escalate-form'); }
    const a = await seat(agent); await a.page.getByTestId('compose').first().waitFor();
    await a.say(`status ${p3.number}`); await a.shot('paused-desk');
    await a.say(`status ${p1.number}`); await a.shot('p1-desk');
    await a.say(`why ${p1.number}`); await a.shot('why-p1-desk');
    const d = await seat(agent,{theme:'dark'}); await d.page.getByTestId('compose').first().waitFor(); await d.page.waitForTimeout(1500); await d.shot('p1-desk-dark');
  },

  async first() {
    const e = await seat(employee);
    await e.page.getByTestId('compose').first().waitFor();
    await e.say('new incident My VPN is down');
    await e.page.waitForTimeout(2000);
    await e.shot('fresh-owner');
    await e.say('why INC-1');
    await e.page.waitForTimeout(1500);
    await e.shot('why-owner');
    await e.say('escalate INC-1 everybody waits');
    await e.shot('escalate-early');
    const a = await seat(agent);
    await a.page.getByTestId('compose').first().waitFor();
    await a.say('status INC-1');
    await a.shot('fresh-desk');
    await a.say('why INC-1'); await a.shot('why-desk');
    await a.say('help'); await a.shot('help');
  },
  async bell() {
    const a = await seat(agent);
    await a.page.getByTestId('bell').click(); await a.shot('bell');
    await a.page.keyboard.press('Escape');
    const n = await seat(agent,{width:320,height:640,theme:'contrast'}); await n.page.waitForTimeout(1000); await n.shot('narrow'); await n.page.getByTestId('bell').click(); await n.shot('bell-narrow');
    await a.page.keyboard.press('Escape');
    for (const who of [employee]) { const m = await seat(who); await m.page.getByTestId('nav-mail').click(); await m.shot('mail-list'); await m.page.getByTestId('mail').first().click(); await m.page.waitForTimeout(800); await m.shot('mail-open'); await m.page.getByText('Words and links').click(); await m.shot('mail-words'); }
    { const m = await seat(employee,{width:320,height:640,theme:'dark'}); await m.page.getByTestId('nav-mail').click(); await m.shot('mail-narrow'); await m.page.getByTestId('mail').first().click(); await m.shot('mail-narrow-open'); }
    await a.page.getByTestId('nav-mail').click(); await a.shot('mail-empty');
    await a.page.getByTestId('person-picker').click(); await a.shot('person-menu');
    await a.page.getByTestId('out-of-office').hover(); await a.page.waitForTimeout(500); await a.shot('person-menu-ooo');
  },
  async tab() {
    for (const [name, opt] of Object.entries({ light:{}, dark:{theme:'dark'}, contrast:{theme:'contrast'}, narrow:{width:320,height:800} })) {
      const e = await seat(employee, { ...opt, extra:'&tab=home' });
      const f = e.page.frameLocator('iframe');
      await f.getByText('My VPN is down').first().waitFor();
      await e.page.waitForTimeout(1500);
      await e.shot(`tab-list-${name}`);
      await f.getByText('My VPN is down').first().click();
      await f.getByRole('button',{name:'Why then?'}).waitFor();
      await f.getByRole('button',{name:'Why then?'}).click();
      await e.page.waitForTimeout(1200);
      await f.locator('summary').last().click().catch(()=>{});
      await e.shot(`tab-ticket-${name}`);
    }
  },
};
try { for (const s of stage.split(',')) await stages[s](); } catch (e) { console.log(String(e.stack).slice(0,1500)); }
await browser.close();
