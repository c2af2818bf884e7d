/**
 * Looks every 15 seconds, while the page is seen, whether the request stands otherwise, and puts the new state into its place and says it to
 * screen readers. Without JavaScript the page loads itself anew each minute.
 */
export const script = `(function(){
var main=document.querySelector("main[data-version]"),timer;if(!main)return;
function look(){
if(document.hidden)return;
fetch(location.pathname+location.search.replace(/&done=[a-z]+/,""),{headers:{accept:"text/html"},referrerPolicy:"no-referrer"})
.then(function(a){return a.ok?a.text():""}).then(function(text){
var page=text&&new DOMParser().parseFromString(text,"text/html"),next=page&&page.querySelector("main[data-version]");
if(!next||next.dataset.version===main.dataset.version)return;
var isWithin=main.contains(document.activeElement);
main.dataset.version=next.dataset.version;main.innerHTML=next.innerHTML;document.title=page.title;
if(isWithin)main.focus();
if(!page.querySelector("script"))clearInterval(timer);
document.getElementById("news").textContent=main.querySelector("h1").textContent;
}).catch(function(){})}
timer=setInterval(look,15000);document.addEventListener("visibilitychange",look);
})()`;
